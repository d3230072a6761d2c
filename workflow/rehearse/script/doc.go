// Package script plays scenarios (路演) of one case. A scenario file reads like the
// minutes of the case, and is a test as well:
//
//	# 企业投资项目核准，准予
//	流程: approval
//	结局: concluded
//
//	2026-01-05 申请人(a1) submit
//	    applicant.account: a1
//	    applicant.name: 示例能源有限公司
//	=> submitted 已收件，待受理 (提交申请 submitted)
//	    下一步: 受理窗口
//	    时限 acceptance: 受理时限, 至 2026-01-12, 绿灯
//
//	2026-01-06 委领导(l1) sign
//	=> 拒绝 not_permitted 办件处于“已收件，待受理”，不能“签发”。
//
//	2026-01-06 核对
//	=> submitted 已收件，待受理
//	    用时: 1 个工作日: 受理 1
//
// The common call reads a file, plays it, and looks whether what was written under
// "=>" is what happened:
//
//	s, err := script.Parse(data)
//	results, err := script.Run(workflow.Shandong(), calendar.China(), s)
//	for _, r := range results { // one for each matter
//		fmt.Print(r.Diff())
//	}
//
// and script.Format(results[0].Happened) writes the file as it should be.
//
// # The file
//
// UTF-8, line by line; all signs are half-width. The first line is "# " and the
// title. The header is of lines "word: value", each word once:
//
//	说明    what the scenario shows
//	流程    ids of flows, for all of whose matters it holds, separated by blanks
//	事项    codes of matters, separated by blanks; 流程 or 事项 has to be there
//	承诺    the promised limit to play under, e.g. 15 个工作日; absent: that of the library
//	结局    id of the state in which the case ends; absent: it is still open
//
// Then come the entries, each after an empty line. An entry begins with the day,
// the time if it is not 09:00 (China Standard Time), the role in Chinese with the id
// of the actor and, for staff, the office in brackets, and the action. Its details
// follow, indented: the JSON name of a field of [workflow.Details], with a dot before
// that of an inner field and [] after that of a list, of which each line gives one
// element; a colon; the value as a text, or as JSON where it is no text or would not
// be taken for one. So each field there is, or will be, can be written, in one way.
//
// The word 核对 in place of actor and action asks how the case stands and moves
// nothing.
//
// Below stands what happened: "=> ", the id of the state and its name, and in brackets
// the name of the action and the event; or 拒绝, the kind of refusal and its sentence,
// then a line 不符 for each guard that does not hold. What else is asked is told in
// indented lines "question: answer":
//
//	下一步         who has the next move
//	时限 <clock>   a clock: its name, its last day, the day it stopped, its light
//	亮灯           the worst light of the clocks of the bureau
//	系统应办       what the system is to do by law, or by a day set
//	用时           the working days so far, by whose account they were on
//
// An answer may be left empty, and a "=>" may be left out, for Run to fill in.
//
// What it is not: no language. A scenario has no variables, loops or conditions, and
// days are days of the calendar. How long many cases take is for package rehearse.
package script
