package workflow

// Who acts for an applicant (帮办代办) is an account that the applicant named and that
// accepted: nobody is made an agent by being named. The applicant ends it whenever they
// like, also by naming another.

// mandate is who acts for the applicant after an event of their case.
func (c *Case) mandate(e *Event) {
	agent := &c.Applicant.Agent
	switch {
	case e.From == "" && e.Actor.Role != Agent:
		c.Nominee, *agent = *agent, ""
	case e.Type == "agent_named":
		c.Nominee, *agent = e.Details.Agent, ""
	case e.Type == "agency_accepted":
		c.Nominee, *agent = "", e.Actor.ID
	case e.Type == "agency_ended":
		c.Nominee, *agent = "", ""
	}
}

// applicantNamed wants an applicant with a name, whom somebody else acts for, if anybody.
func applicantNamed(d *Details) (pointer string, wrong []Unmet) {
	pointer, wrong = given("/applicant/name", d.Applicant.Name)
	if p := &d.Applicant; p.Agent != "" && p.Agent == p.Account {
		wrong = append(wrong, problem("/applicant/agent", "workflow.agent_known", p.Agent))
	}
	return pointer, wrong
}

// agentGiven wants an account other than those the case has.
func agentGiven(q *question) []Unmet {
	account, p := q.d.Agent, &q.c.Applicant
	if _, missing := given("/agent", account); missing != nil {
		return missing
	}
	if account == p.Account || account == p.Agent || account == q.c.Nominee {
		return unmet("/agent", "workflow.agent_known", account)
	}
	return nil
}

// nominated wants the account that the applicant named and that has not accepted yet.
func nominated(q *question) []Unmet {
	if id := q.cmd.Actor.ID; id == "" || id != q.c.Nominee {
		return unmet("", "workflow.not_nominated")
	}
	return nil
}

// hasAgent holds while somebody acts for the applicant, or is named to.
func hasAgent(q *question) []Unmet {
	if q.c.Applicant.Agent == "" && q.c.Nominee == "" {
		return unmet("", "workflow.no_agent")
	}
	return nil
}
