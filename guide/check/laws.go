package check

import (
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// lawRules look at the rows of the legal basis as a whole.
func lawRules() []Rule {
	basis := tidy()
	all := forms(basis, []form{{
		id: "citation/content_broken", code: "check.content_broken", format: guide.SentenceFormat, severity: rule.Warning, under: "/legal_basis/*/content",
		title:  yiwang.Term{ZH: "条款内容没有在半句断开", EN: "the words of an article do not break off"},
		doc:    yiwang.Term{ZH: "以逗号、顿号、冒号结尾的，后面还有内容没有抄全。", EN: "What ends in ，、 or ： goes on in the law."},
		remedy: yiwang.Term{ZH: "补全条款内容。", EN: "Complete the words of the article."},
		find: func(s string) (stretch, bool) {
			s = strings.TrimRight(s, " \n\r\t　")
			return stretch{start: strings.LastIndexAny(s, "，、：,"), end: len(s)}, endsAny(s, "，", "、", "：", ",")
		},
	}, {
		id: "citation/content_end", code: "check.content_end", format: guide.SentenceFormat, severity: rule.Note, under: "/legal_basis/*/content",
		title:  yiwang.Term{ZH: "条款内容以句末标点结尾", EN: "the words of an article end as a sentence does"},
		doc:    yiwang.Term{ZH: "末尾没有标点，可能没有抄全。", EN: "Without punctuation at its end it may be cut off."},
		remedy: yiwang.Term{ZH: "与原文核对，补全内容和标点。", EN: "Compare with the law; complete words and punctuation."},
		find: func(s string) (stretch, bool) {
			s = strings.TrimRight(s, " \n\r\t　")
			return stretch{end: len(s)}, len(s) >= 30 && !endsAny(s, "。", "！", "？", "”", "’", "）", ")", "》", "…", "；", ";", ".", "，", "、", "：", ",")
		},
	}})
	return append(all, Rule{
		ID:    "citation/number_shared",
		Title: yiwang.Term{ZH: "两部法律文件的文号不相同", EN: "two documents do not share a number"},
		Doc: yiwang.Term{
			ZH: "名称不同的两行依据文号相同，多半是从另一行抄来的。",
			EN: "Two rows with different titles and the same number: one was probably copied from the other.",
		},
		Remedy: yiwang.Term{ZH: "核对两行的文号。", EN: "Check the numbers of both."},
		Set:    rule.Promise, Basis: basis, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			rows := s.Guide.LegalBasis
			number := func(r *guide.LegalBasis) string {
				if !strings.Contains(r.Number, "号") {
					return ""
				}
				return r.Number
			}
			twins(rows, number, func(i, j int) {
				if !related(rows[i].Title, rows[j].Title) {
					p.Report(yiwang.At("/legal_basis", i)+"/number", "check.number_shared", yiwang.Quote(rows[i].Number), yiwang.Quote(rows[j].Title))
				}
			})
		},
	}, Rule{
		ID:    "citation/not_yet_effective",
		Title: yiwang.Term{ZH: "设定依据已经施行", EN: "a legal basis is in force"},
		Doc: yiwang.Term{
			ZH: "实施日期在判断之日以后的依据，还不能用。不知判断之日的不判断。",
			EN: "What takes effect after the day of judgement cannot be relied on yet. Without a day nothing is judged.",
		},
		Remedy: yiwang.Term{ZH: "核对实施日期；尚未施行的，先写现行依据。", EN: "Check the date; until then name what is in force."},
		Set:    rule.Promise, Basis: basis, Severity: rule.Warning,
		Applies: func(s *Subject) bool { return !s.AsOf.IsZero() },
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.LegalBasis {
				if row := &s.Guide.LegalBasis[i]; row.Effective.After(s.AsOf) {
					p.Report(yiwang.At("/legal_basis", i)+"/effective", "check.not_yet_effective", yiwang.Quote(row.Title), row.Effective)
				}
			}
		},
	}, Rule{
		ID:    "citation/newer_than_guide",
		Title: yiwang.Term{ZH: "依据施行以后核对过指南", EN: "the guide was looked through since its basis took effect"},
		Doc: yiwang.Term{
			ZH: "依据在指南所示日期以后才施行，到判断之日指南没有再核对过。两个日期缺一个的不判断。",
			EN: "The basis took effect after the day the guide is right for, and by the day of judgement nobody has looked it through. Without both days nothing is judged.",
		},
		Remedy: yiwang.Term{ZH: "对照新的依据核对指南，更新日期。", EN: "Go through the guide with the new basis, and date it anew."},
		Set:    rule.Promise, Basis: basis, Severity: rule.Warning,
		Applies: func(s *Subject) bool { return !s.AsOf.IsZero() && !s.Guide.AsOf.IsZero() },
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.LegalBasis {
				if row := &s.Guide.LegalBasis[i]; row.Effective.After(s.Guide.AsOf) && !row.Effective.After(s.AsOf) {
					p.Report(yiwang.At("/legal_basis", i)+"/effective", "check.newer_than_guide", yiwang.Quote(row.Title), row.Effective, s.Guide.AsOf)
				}
			}
		},
	}, Rule{
		ID:    "citation/number_year",
		Title: yiwang.Term{ZH: "文号年份不在将来", EN: "the year of a document number is not to come"},
		Doc: yiwang.Term{
			ZH: "〔〕里的年份晚于判断之日。不知判断之日的不判断。",
			EN: "The year in 〔〕 is after the day of judgement. Without a day nothing is judged.",
		},
		Remedy: yiwang.Term{ZH: "核对文号。", EN: "Check the number."},
		Set:    rule.Promise, Basis: basis, Severity: rule.Warning,
		Applies: func(s *Subject) bool { return !s.AsOf.IsZero() },
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.LegalBasis {
				_, rest, ok := strings.Cut(s.Guide.LegalBasis[i].Number, "〔")
				if !ok || digitsEnd(rest, 0) != 4 {
					continue
				}
				if year, _ := strconv.Atoi(rest[:4]); year > s.AsOf.Year() {
					p.Report(yiwang.At("/legal_basis", i)+"/number", "check.number_year", yiwang.Quote(s.Guide.LegalBasis[i].Number))
				}
			}
		},
	})
}

// related reports whether two titles may be those of one document.
func related(a, b string) bool {
	return a == "" || b == "" || strings.Contains(a, b) || strings.Contains(b, a)
}
