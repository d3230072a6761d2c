package search

// Entry is what can be found: a matter, say. Name and Also are searched, Key is
// handed back.
type Entry struct {
	Key  string
	Name string
	Also []string // aliases, words of the law: found like the name, but after it
}

// Hit is an entry found, by the best of its texts.
type Hit struct {
	Key   string
	Entry int    // place in what was given to [New]
	Text  string // the text that was found: the name or one of Also
	Score int    // 0 to 1000, higher is better; comparable within one query only
	Spans []Span // what of Text to highlight: in order, apart from each other, never empty
}

// Partial reports whether the text has only some of the query.
func (h Hit) Partial() bool { return h.Score < partly }

// Span is the bytes of a text from Start up to End. It begins and ends between
// characters.
type Span struct{ Start, End int }

// Bounds of a query.
const (
	MaxHits  = 100 // more are not returned, whatever the limit
	MaxQuery = 64  // letters and digits; what follows is not read
	maxBytes = 1024
)

// The scores by how a text was found, from which what is not as typed is reduced.
// Of texts that share some pairs it is the share of partly.
const (
	exact  = 1000
	prefix = 900
	phrase = 800
	wordly = 700 // every word
	partly = 600

	reworded = 20
	initials = 50
)

// Find returns the best hits for the query, at most limit and at most [MaxHits].
// Words are parted by anything but letters and digits. A query without letters and
// digits, or a limit below one, gives none; of a query only the first [MaxQuery]
// letters and digits, within its first 1024 bytes, are read.
func (ix *Index) Find(query string, limit int) []Hit { return ix.FindAmong(query, limit, nil) }

// FindAmong is [Index.Find] among the entries, by their places, of which keep says so; nil
// says so of all. When one that is left out has the whole query, those that have only some
// of it are no hits.
func (ix *Index) FindAmong(query string, limit int, keep func(entry int) bool) []Hit {
	limit = min(limit, MaxHits)
	alts := ix.read(query)
	if limit < 1 || len(alts) == 0 || len(ix.texts) == 0 {
		return nil
	}
	f := ix.scratch.Get().(*finder)
	f.limit, f.among, f.passed = limit, keep, false
	for _, tier := range []int{exact, prefix, phrase, wordly} {
		for i := range alts {
			f.tier(&alts[i], tier)
		}
	}
	if !f.passed {
		f.partly(&alts[0])
	}
	hits := f.hits
	f.hits, f.among = nil, nil // they are the caller's
	ix.scratch.Put(f)
	return hits
}

// tier adds the texts that fit the reading of the query in this way.
func (f *finder) tier(a *reading, score int) {
	if f.full() || score == wordly && !a.loose() {
		return
	}
	f.want = append(f.want[:0], a.pairs...)
	if score != wordly {
		f.want = append(f.want, a.seams...)
	}
	switch score {
	case exact:
		f.want = append(f.want, a.first, a.last)
	case prefix:
		f.want = append(f.want, a.first)
	}
	f.candidates(a, func(t int) bool {
		if f.fits(a, score, t) {
			f.add(a, t, score-a.less, score == wordly)
		}
		return !f.full()
	})
}

func (f *finder) fits(a *reading, score, t int) bool {
	form := f.form(t)
	switch score {
	case exact:
		return len(form.runes) == len(a.runes) && f.matches(form, 0, a)
	case prefix:
		return f.matches(form, 0, a)
	case phrase:
		return f.occurs(form, 0, a) >= 0
	}
	return a.hasLoners(form)
}

func (f *finder) full() bool { return len(f.hits) >= f.limit }

// add makes a hit of a text, unless its entry is found already.
func (f *finder) add(a *reading, t, score int, byPairs bool) {
	at := f.texts[t]
	if f.among != nil && !f.among(int(at.entry)) {
		f.passed = f.passed || score >= partly
		return
	}
	for i := range f.hits {
		if f.hits[i].Entry == int(at.entry) {
			return
		}
	}
	e := &f.entries[at.entry]
	text := e.Name
	if at.also >= 0 {
		text = e.Also[at.also]
	}
	f.hits = append(f.hits, Hit{e.Key, int(at.entry), text, score, f.spans(a, t, text, byPairs)})
}
