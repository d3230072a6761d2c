// Package yiwang is the front door of the library: the project's words, and the
// one catalog in which every sentence it says to a person stands in Chinese and
// in English.
//
// The work is done in the packages below it, each usable alone:
//
//	workflow/calendar  civil dates and China's working days, each day with its notice
//	catalog            the matters (政务服务事项) of a bureau, with the source of every field
//	workflow           a case (办件) as a pure state machine over flow data, and its clocks
//	workflow/document  the written documents of a case, with seal and certificate
//	workflow/journal   the append-only journal in which cases are kept
//	guide              service guides (办事指南) and the check that they are complete
//	evaluation         reviews (好差评) and the rectification a negative one opens
//	httpapi            a mountable net/http handler over all of them, and Chinese pages
//
// # Words
//
// One English word stands for one official term, everywhere:
//
//	政务服务事项        Matter               办件                Case
//	依申请              on application       申报(申请)          apply, Application
//	核准                Approval             收件 / 受理         receive / accept
//	备案                Filing               不予受理            decline to accept
//	审批                GovernmentApproval   补正 / 一次性告知   supplement / one-time notice
//	审查                Review               容缺受理            deferred materials
//	确认                Confirmation         告知承诺            commitment
//	初审                PreliminaryReview    分办 承办 协办      assign, handle, co-handle
//	信息公开            Disclosure           会商 / 联审联办     consultation / joint review
//	调解                Mediation            签发 赋文号 用印    sign, number, seal
//	办事指南 / 要素     Guide / element      决定 公开 送达 办结 decide, publish, deliver, conclude
//	设定依据            Basis                挂起 恢复 延期      suspend, resume, extend
//	受理条件 / 申请材料 condition / material 跟踪督办 / 督办单   supervise / supervision order
//	法定 / 承诺时限     statutory / promised 亮灯 / 隐形时间     Light / hidden time
//	办理流程 / 环节     Flow / Stage         好差评 / 差评       evaluation / negative review
//	业务流程 / 环节     (in a stage) Step    回访 整改 申诉      follow-up, rectification, appeal
//	处室 / 部门         office / department  项目代码            project code
//	一窗受理 / 总门户   OneWindow / Portal   统一社会信用代码    USCC
//	行政权力            administrative power 公共服务            public service
//	网上办理深度        online depth         特别程序            special procedure
//	咨询 / 帮办代办     inquiry / assisted   电子印章 / 电子证照 ESeal / ECertificate
//	会办处室            co-handling office   体外循环 / 涉密     off-system handling / classified
//
// # Compatibility
//
// The library is before 1.0: names may still move. Codes of messages, JSON
// field names under /api/v1 and event types in a journal do not: a retired one
// is never used again for something else.
package yiwang
