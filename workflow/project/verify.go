package project

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// loadProblems gathers what is wrong with a file.
type loadProblems struct{ yiwang.Problems }

func (p *loadProblems) text(pointer, s string) {
	if strings.TrimSpace(s) == "" {
		p.Add(pointer, "project.missing")
	}
}

func (p *loadProblems) basis(pointer string, all []catalog.Basis) {
	catalog.CheckBasis(&p.Problems, pointer, all, "project.missing", "project.file_basis")
}

func (p *loadProblems) chain(at string, c Chain) {
	if c.ID == "" || strings.Trim(c.ID, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
		p.Add(at+"/id", "project.file_id", yiwang.Quote(c.ID))
	}
	p.text(at+"/name", c.Name)
	p.text(at+"/english", c.English)
	if len(c.Matters) < 2 {
		p.Add(at+"/matters", "project.missing")
	}
	for i, m := range c.Matters {
		if m == "" || slices.Contains(c.Matters[:i], m) {
			p.Add(yiwang.At(at+"/matters", i), "project.file_matter", yiwang.Quote(string(m)))
		}
	}
	for i, o := range c.Orders {
		on := yiwang.At(at+"/orders", i)
		for _, m := range []catalog.Code{o.Before, o.After} {
			if !slices.Contains(c.Matters, m) {
				p.Add(on, "project.file_matter", yiwang.Quote(string(m)))
			}
		}
		if slices.ContainsFunc(c.Orders[:i], func(x Order) bool { return x.Before == o.Before && x.After == o.After }) {
			p.Add(on, "project.file_twice")
		}
		p.basis(on+"/basis", o.Basis)
	}
}

// cycle finds a way that leads from a matter back to itself: its matters, the first
// again at the end; nil when there is none.
func cycle(orders []Order) []string {
	var way []string
	done := map[catalog.Code]bool{}
	var visit func(catalog.Code) []string
	visit = func(m catalog.Code) []string {
		if i := slices.Index(way, string(m)); i >= 0 {
			return append(slices.Clone(way[i:]), string(m))
		}
		if done[m] {
			return nil
		}
		way = append(way, string(m))
		for _, o := range orders {
			if o.Before == m {
				if found := visit(o.After); found != nil {
					return found
				}
			}
		}
		way = way[:len(way)-1]
		done[m] = true
		return nil
	}
	for _, o := range orders {
		if found := visit(o.Before); found != nil {
			return found
		}
	}
	return nil
}

// LoadError says why a file of rules was refused. Its code is project.bad_file.
type LoadError = yiwang.LoadError
