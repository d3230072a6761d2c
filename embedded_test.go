package yiwang_test

import (
	"errors"
	"testing"

	"github.com/yiwang-go/yiwang"
)

func TestEmbeddedIsReadOnce(t *testing.T) {
	reads := 0
	get := yiwang.Embedded([]byte("四十八项"), func(data []byte) (string, error) {
		reads++
		return string(data), nil
	})
	if reads != 0 {
		t.Errorf("read %d times before anybody asks, want 0", reads)
	}
	for range 2 {
		if got := get(); got != "四十八项" {
			t.Errorf("got %q, want what load made of the data", got)
		}
	}
	if reads != 1 {
		t.Errorf("read %d times, want once", reads)
	}
}

func TestEmbeddedPanicsWhenRefused(t *testing.T) {
	refused := errors.New("no such schema")
	get := yiwang.Embedded(nil, func([]byte) (int, error) { return 0, refused })
	for range 2 { // whoever asks again is not given a zero value
		func() {
			defer func() {
				if got := recover(); got != refused {
					t.Errorf("panicked with %v, want %v", got, refused)
				}
			}()
			get()
		}()
	}
}
