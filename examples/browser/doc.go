// Package browser holds the tests that use the pages as people do: a real
// Chromium, on a running examples/server. It has no code of its own.
//
// Where no Chromium is installed the tests are skipped, unless the environment
// variable YIWANG_REQUIRE names "browser", as it does in CI: then they fail.
// With YIWANG_SHOTS=folder every page is also written there as a picture, at
// desktop and at phone width.
package browser
