package workflow

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The days of the stages are the days of the shares, by kind and in all.
func TestStageTimesAddUp(t *testing.T) {
	m, c := concluded(t)
	got, err := m.StageTimes(c, calendar.MustParse("2026-03-02"))
	// As in TestSharesAddUp: of the 5 days to accept two waited for the applicant.
	want := []StageTime{{Stage: "accept", OnClock: 3, OnApplicant: 2}, {Stage: "handle", OnClock: 3}, {Stage: "decide", OnClock: 2}, {Stage: "publish", OnClock: 1}, {Stage: "deliver", OnClock: 1}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	m, c = accepted(t, "sd-fgw-034", "2026-03-02")
	c = do(t, m, c, handler, "suspend", "2026-03-04", hold("expert_review"))
	c = do(t, m, c, handler, "resume", "2026-03-11", Details{})
	got, err = m.StageTimes(c, calendar.MustParse("2026-03-12"))
	if want := []StageTime{{Stage: "handle", OnClock: 3, OnHold: 5}}; err != nil || !slices.Equal(got, want) || got[0].Days() != 8 {
		t.Errorf("suspended: got %+v, %v, want %+v", got, err, want)
	}
	m, c = accepted(t, "sd-fgw-029", "2026-03-02")
	got, err = m.StageTimes(c, calendar.MustParse("2026-03-12"))
	if want := []StageTime{{Stage: "handle", Hidden: 8}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("without limits: got %+v, %v, want %+v", got, err, want)
	}
	if _, err := m.StageTimes(c, calendar.MustParse("2027-01-04")); err == nil {
		t.Error("beyond the calendar: no error")
	}
	if got, err := m.StageTimes(Case{}, calendar.MustParse("2026-03-12")); err != nil || len(got) != 0 {
		t.Errorf("no case: got %+v, %v", got, err)
	}
}
