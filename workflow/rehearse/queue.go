package rehearse

import "github.com/yiwang-go/yiwang/workflow"

// tick is an instant: minutes of working time since the first working day opened.
type tick int

// dayLong is how many minutes of work a working day has, from nine to five.
const dayLong = 480

// occurrence is something that will happen.
type occurrence struct {
	at    tick
	order int // among those of one tick: first planned, first done
	kind  kind
	job   *job
	turn  int // the turn of the job it was planned in
	task  *task
	then  *Then
	role  workflow.Role
}

type kind uint8

const (
	arrives  kind = iota
	finishes      // a piece of work, or a time that nobody works in
	follows       // what was to come after a move
	begins        // the first day of the plan
	month         // the end of a month
	sweep         // a working day begins: what the system is to do by itself
)

// agenda is all that will happen, the next on top.
type agenda struct {
	heap    []occurrence
	planned int
}

func (a *agenda) before(i, j int) bool {
	x, y := &a.heap[i], &a.heap[j]
	return x.at < y.at || x.at == y.at && x.order < y.order
}

func (a *agenda) plan(o occurrence) {
	o.order = a.planned
	a.planned++
	a.heap = append(a.heap, o)
	for i := len(a.heap) - 1; i > 0; {
		up := (i - 1) / 2
		if !a.before(i, up) {
			break
		}
		a.heap[i], a.heap[up] = a.heap[up], a.heap[i]
		i = up
	}
}

func (a *agenda) next() occurrence {
	top, last := a.heap[0], len(a.heap)-1
	a.heap[0] = a.heap[last]
	a.heap[last] = occurrence{}
	a.heap = a.heap[:last]
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			return top
		}
		if down+1 < last && a.before(down+1, down) {
			down++
		}
		if !a.before(down, i) {
			return top
		}
		a.heap[i], a.heap[down] = a.heap[down], a.heap[i]
		i = down
	}
}

// task is a piece of work that waits for somebody of a pool, or is being done.
type task struct {
	job    *job
	turn   int
	office string // for an answer of an office asked; else ""
	answer bool
	pool   *desk
	queued tick
	begun  tick
	who    int // of the people of the pool
	length int // minutes; drawn when it is queued
}

// desk is a pool at work.
type desk struct {
	*Pool
	slots      int
	personDays int // between from and until
	busy       int
	people     []person // none: they are never away
	next       int      // of the people, whose turn it is
	lost       int      // of the person-days between from and until
	waiting    []*task  // from head on
	head       int
	from       tick // what is counted begins here
	until      tick // and ends here
	last       tick
	area       int // minutes of waiting, of all tasks
	work       int // minutes of work, in all places
	longest    int
	when       tick
	waits      []int32
	done       int
}

// count brings the areas up to now.
func (d *desk) count(now tick) {
	if end := min(now, d.until); end > d.last {
		d.area += (len(d.waiting) - d.head) * int(end-d.last)
		d.last = end
	}
}

// put queues a task.
func (d *desk) put(t *task, now tick) {
	d.count(now)
	t.queued = now
	d.waiting = append(d.waiting, t)
}

// take gives the next task that somebody can begin; nil when there is none, or nobody
// is free. Tasks whose case has moved on are dropped.
func (d *desk) take(now tick) *task {
	d.count(now)
	for d.head < len(d.waiting) {
		who, ok := d.place(now)
		if !ok {
			break
		}
		t := d.waiting[d.head]
		d.waiting[d.head] = nil
		if d.head++; d.head > 64 && d.head*2 > len(d.waiting) {
			d.waiting = append(d.waiting[:0], d.waiting[d.head:]...)
			d.head = 0
		}
		if t.job.turn != t.turn {
			continue
		}
		d.busy++
		if d.people != nil {
			d.people[who].busy++
			d.next = who + 1
		}
		t.begun, t.who = now, who
		if now >= d.from {
			d.waits = append(d.waits, int32(now-t.queued))
		}
		return t
	}
	if n := len(d.waiting) - d.head; n > d.longest && now >= d.from {
		d.longest, d.when = n, now
	}
	return nil
}

// place is whose desk has room: of those who are there, the next one in turn.
func (d *desk) place(now tick) (who int, ok bool) {
	if d.people == nil || d.busy == d.slots {
		return 0, d.busy < d.slots
	}
	for i := range d.people {
		who = (d.next + i) % len(d.people)
		if p := &d.people[who]; p.busy < d.AtOnce && !p.away[int(now)/dayLong] {
			return who, true
		}
	}
	return 0, false
}

// doneAt is when a task will be done that was just begun: on days on which whoever has it
// is away, nothing comes of it.
func (d *desk) doneAt(t *task) tick {
	at, left := t.begun, tick(t.length)
	if d.people == nil {
		d.spend(at, at+left)
		return at + left
	}
	away := d.people[t.who].away
	for day := int(at) / dayLong; left > 0 && day < len(away); day++ {
		closes := tick((day + 1) * dayLong)
		if !away[day] {
			n := min(left, closes-at)
			d.spend(at, at+n)
			at, left = at+n, left-n
		}
		if left > 0 {
			at = closes
		}
	}
	return at + left
}

// spend notes work between two moments.
func (d *desk) spend(from, to tick) { d.work += max(int(min(to, d.until)-max(from, d.from)), 0) }

// free gives up the place of a task.
func (d *desk) free(t *task, now tick) {
	d.count(now)
	d.busy--
	if d.people != nil {
		d.people[t.who].busy--
	}
	if now >= d.from {
		d.done++
	}
}
