package verify_test

import (
	"fmt"
	"testing/fstest"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/verify"
)

// A bureau's own folder of flows, looked through before it is loaded. The certificate
// can be taken back, and cases were to end only where two guards hold that never do.
func Example() {
	folder := fstest.MapFS{
		"flows.json": {Data: []byte(`{"schema": "yiwang.flows/1", "id": "example", "version": "1", "flows": [
			{"id": "filing", "version": "1", "name": "示例备案", "process": "filing", "matters": [], "clocks": []}]}`)},
		"process-filing.json": {Data: []byte(`{
			"schema": "yiwang.process/1", "id": "filing", "version": "1", "name": "示例程序",
			"basis": [{"title": "示例", "mark": "example"}],
			"stages": [{"id": "apply", "name": "申报"}, {"id": "file", "name": "备案"}, {"id": "deliver", "name": "送达"}],
			"states": [
				{"id": "filed", "name": "已备案", "stage": "file", "next": "window"},
				{"id": "issued", "name": "证明已出具", "stage": "deliver", "next": "window"},
				{"id": "concluded", "name": "已办结", "stage": "deliver", "final": true}
			],
			"transitions": [
				{"action": "submit", "name": "告知", "from": [""], "to": "filed", "event": "filed", "roles": ["applicant"]},
				{"action": "issue", "name": "出具证明", "from": ["filed"], "to": "issued", "event": "issued", "roles": ["window"]},
				{"action": "recall", "name": "收回证明", "from": ["issued"], "to": "filed", "event": "recalled", "roles": ["window"]},
				{"action": "conclude", "name": "办结", "from": ["issued"], "to": "concluded", "event": "concluded", "roles": ["window"], "guards": ["is_suspended", "not_suspended"]}
			]}`)},
	}
	draft, err := workflow.Draft(folder)
	if err != nil {
		fmt.Println(err) // what cannot even be read
		return
	}
	found := verify.Library(draft)
	incomplete := 0
	for _, f := range found {
		if f.Severity == verify.Incomplete {
			incomplete++
			continue
		}
		fmt.Println(f.In(language.SimplifiedChinese))
	}
	fmt.Println(incomplete, "attributes are still to be filled in")
	if err, ok := verify.Err(found).(yiwang.Coded); ok { // a CI job fails here
		fmt.Println(yiwang.Sentence(language.SimplifiedChinese, err))
	}
	// Output:
	// filing#/states/2: 没有途径能够到达状态“已办结”
	// filing#/states/0: 到达状态“已备案”后只能往复循环，办件无法办结 [告知] ⟲[出具证明 → 收回证明]
	// filing#/transitions/3/guards: 动作“办结”的条件 is_suspended 与 not_suspended 不可能同时成立 [告知 → 出具证明]
	// 12 attributes are still to be filled in
	// 流程有 3 处错误
}
