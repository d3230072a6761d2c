package journal

// Tamper changes a record where it is kept.
func (m *Memory) Tamper(seq int64, change func(*Record)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change(&m.records[seq-1])
}
