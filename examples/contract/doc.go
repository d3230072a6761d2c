// Package contract holds the library to what it publishes, with validators that
// others keep: every data file to its JSON Schema, every schema to its draft, and
// every request the handler takes and every answer it gives to the OpenAPI
// document it serves.
//
// It has tests only. They live in this module so that the library itself needs
// no validator. The go command does not see the schemas they read in the other
// module, so a run after a change to a schema alone needs -count=1:
//
//	go test -count=1 ./examples/contract
package contract
