// Package outside proves that the library can be used from a module that is no
// part of this repository: its tests make one in a temporary folder, with a
// bureau's own test over its guides or with guidecheck as its tool, and run the go
// command there. Nothing is downloaded; what they need is in the module cache by
// then.
//
// It has tests only. The go command does not see what the one it starts reads,
// so a run after a change to data alone needs -count=1.
package outside
