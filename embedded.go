package yiwang

import "sync"

// Embedded reads a data file that is built into the program, once: when it is first
// asked for. It panics when load refuses the file, which a test of its package finds
// out before anybody else does.
func Embedded[T any](data []byte, load func([]byte) (T, error)) func() T {
	return sync.OnceValue(func() T {
		value, err := load(data)
		if err != nil {
			panic(err)
		}
		return value
	})
}
