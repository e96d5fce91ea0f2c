//go:build !linux || !(amd64 || arm64)

package main

// offline cannot switch sockets off on this system. The program opens none
// all the same: a test keeps networking out of it.
func offline() bool { return false }

// protect has no counterpart on this system.
func protect() {}
