package check_test

import "github.com/yiwang-go/yiwang/guide"

// trips sets how often an applicant comes, and why.
func trips(n int, reason string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Handling.Trips, g.Handling.TripsReason = &n, reason }
}

// offline makes the matter one that is not handled online in any way.
func offline(change func(*guide.Handling)) func(*guide.Guide) {
	return func(g *guide.Guide) {
		h := &g.Handling
		h.Online, h.OnlineURL, h.OnlineDepth, h.Forms = new(false), "无", []string{"互联网咨询"}, []string{"窗口办理"}
		change(h)
	}
}

func handling(change func(*guide.Handling)) func(*guide.Guide) {
	return func(g *guide.Guide) { change(&g.Handling) }
}

func tripsSamples() []sample {
	const at, reason = "/handling/trips", "/handling/trips_reason"
	online := func(n int, depth string) func(*guide.Guide) {
		return func(g *guide.Guide) { trips(n, "领取文书")(g); g.Handling.OnlineDepth = []string{depth} }
	}
	done := func(n int) func(*guide.Guide) {
		return func(g *guide.Guide) { trips(n, "领取文书")(g); g.Handling.DoneOnce = new(true) }
	}
	closed := func(h *guide.Handling) { h.Express, h.DeliveryWays = new(false), []string{"窗口领取"} }
	return []sample{
		fails("handling/trips_without_reason", "one trip", trips(1, "无"), reason),
		passes("handling/trips_without_reason", "one trip, and why", trips(1, "领取文书")),
		passes("handling/trips_without_reason", "no reason given is told as empty", trips(1, "")).with("element/empty"),
		fails("handling/reason_without_trip", "why", trips(0, "领取纸质文书"), reason),
		passes("handling/reason_without_trip", "that none is needed", trips(0, "不需要到现场")),
		passes("handling/reason_without_trip", "how it is done instead", trips(0, "在网上提交")),

		fails("handling/online_with_trips", "one trip", online(1, "全程网办"), at),
		passes("handling/online_with_trips", "not all online", online(1, "互联网受理")),
		passes("handling/online_with_trips", "no trip", func(g *guide.Guide) { g.Handling.OnlineDepth = []string{"全程网办"} }),

		fails("handling/no_way_in", "neither trip, net, post nor visit", offline(closed), at),
		passes("handling/no_way_in", "one trip", func(g *guide.Guide) { offline(closed)(g); trips(1, "提交材料")(g) }),
		passes("handling/no_way_in", "parcels", offline(func(h *guide.Handling) {})),
		passes("handling/no_way_in", "materials by post", offline(func(h *guide.Handling) { closed(h); h.MailMaterials = new(true) })),
		passes("handling/no_way_in", "a visit", offline(func(h *guide.Handling) { closed(h); h.Forms = []string{"上门"} })),

		fails("handling/done_once_with_trips", "two trips", done(2), at),
		passes("handling/done_once_with_trips", "one trip", done(1)),
	}
}

func onlineSamples() []sample {
	return []sample{
		fails("handling/online_without_url", "no address", handling(func(h *guide.Handling) { h.OnlineURL = "无" }), "/handling/online_url"),
		passes("handling/online_without_url", "that of the phone", handling(func(h *guide.Handling) { h.OnlineURL, h.MobileURL = "无", "https://m.example.com/" })),
		passes("handling/online_without_url", "not online", offline(func(h *guide.Handling) {})),

		fails("handling/offline_with_url", "an address", offline(func(h *guide.Handling) { h.OnlineURL = "https://www.example.com/a" }), "/handling/online_url"),
		passes("handling/offline_with_url", "no address", offline(func(h *guide.Handling) {})),
		fails("handling/offline_with_depth", "accepted online", offline(func(h *guide.Handling) { h.OnlineDepth = []string{"互联网咨询", "互联网受理"} }), "/handling/online_depth/1"),
		fails("handling/offline_with_depth", "handled online", offline(func(h *guide.Handling) { h.OnlineDepth = []string{"互联网办理"} }), "/handling/online_depth/0"),
		passes("handling/offline_with_depth", "asked and told online", offline(func(h *guide.Handling) {
			h.OnlineDepth = []string{"互联网咨询", "互联网办理结果信息反馈"}
		})),
		fails("handling/offline_with_form", "online", offline(func(h *guide.Handling) { h.Forms = []string{"窗口办理", "网上办理"} }), "/handling/forms/1"),
		passes("handling/offline_with_form", "by parcel", offline(func(h *guide.Handling) { h.Forms = []string{"窗口办理", "快递申请"} })),
	}
}

func handlingSamples() []sample {
	const ways, rule, joint = "/handling/delivery_ways/1", "/handling/appointment_rule", "/basic/joint_agencies"
	together := func(change func(*guide.Guide)) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Basic.HandlingMode = "联办件"; change(g) }
	}
	return []sample{
		fails("handling/express_denied", "results by post", handling(func(h *guide.Handling) { h.Express = new(false) }), ways),
		fails("handling/express_denied", "applications by parcel", handling(func(h *guide.Handling) {
			h.Express, h.DeliveryWays, h.Forms = new(false), []string{"窗口领取"}, []string{"快递申请"}
		}), "/handling/forms/0"),
		passes("handling/express_denied", "neither", handling(func(h *guide.Handling) {
			h.Express, h.DeliveryWays = new(false), []string{"窗口领取", "网站下载"}
		})),
		fails("handling/result_not_mailed", "results by post", handling(func(h *guide.Handling) { h.MailResult = new(false) }), ways),
		passes("handling/result_not_mailed", "results fetched", handling(func(h *guide.Handling) { h.MailResult, h.DeliveryWays = new(false), []string{"窗口领取"} })),
		passes("handling/result_not_mailed", "results mailed", handling(func(h *guide.Handling) { h.MailResult = new(true) })),

		fails("handling/appointment_without_rule", "said to be none", handling(func(h *guide.Handling) { h.Appointment, h.AppointmentRule = new(true), "无" }), rule),
		fails("handling/appointment_without_rule", "not said", handling(func(h *guide.Handling) { h.Appointment = new(true) }), rule),
		passes("handling/appointment_without_rule", "a rule", handling(func(h *guide.Handling) {
			h.Appointment, h.AppointmentRule = new(true), "提前1个工作日拨打12345预约。"
		})),
		passes("handling/appointment_without_rule", "no appointments", handling(func(h *guide.Handling) { h.AppointmentRule = "无" })),

		fails("handling/joint_without_agencies", "none", together(func(*guide.Guide) {}), joint),
		fails("handling/joint_without_agencies", "none, in the list", together(func(g *guide.Guide) {
			delete(g.None, "/basic/joint_agencies")
			g.Basic.JointAgencies = []string{"无"}
		}), joint),
		passes("handling/joint_without_agencies", "one", together(func(g *guide.Guide) {
			delete(g.None, "/basic/joint_agencies")
			g.Basic.JointAgencies = []string{"示例市自然资源局"}
		})),
		passes("handling/joint_without_agencies", "by itself", func(g *guide.Guide) { g.Basic.HandlingMode = "自办件" }),
	}
}
