//go:build !windows

package main

// systemLanguages has nothing to add where the environment tells.
func systemLanguages() []string { return nil }
