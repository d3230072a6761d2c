// Package contract holds the library to what it publishes, with validators that
// others keep: every data file to its JSON Schema, every schema to its draft, and
// every request the handler takes and every answer it gives to the OpenAPI
// document it serves.
//
// It has tests only. They live in this module so that the library itself needs
// no validator:
//
//	go test ./examples/contract
package contract
