//go:build linux && (amd64 || arm64)

package main

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// offline switches sockets off for this program, in all its threads, for good:
// a seccomp filter answers every call that makes or uses one with "permission
// denied". It reports whether the kernel took the filter.
func offline() bool {
	filter := networkFilter()
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	if unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != nil {
		return false
	}
	_, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER,
		unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&program)))
	return errno == 0
}

// protect keeps the program's memory, which holds secrets, out of core files
// and away from other programs of the same user. Best effort.
func protect() {
	unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
	unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
}

// Offsets into struct seccomp_data (linux/seccomp.h).
const (
	offsetNumber = 0
	offsetArch   = 4
)

// socketCalls are the system calls that open or use a socket, and io_uring,
// which can do both without them.
var socketCalls = []uint32{
	unix.SYS_SOCKET, unix.SYS_SOCKETPAIR, unix.SYS_CONNECT, unix.SYS_BIND, unix.SYS_LISTEN,
	unix.SYS_ACCEPT, unix.SYS_ACCEPT4, unix.SYS_SENDTO, unix.SYS_SENDMSG, unix.SYS_SENDMMSG,
	unix.SYS_RECVFROM, unix.SYS_RECVMSG, unix.SYS_RECVMMSG,
	unix.SYS_IO_URING_SETUP, unix.SYS_IO_URING_ENTER, unix.SYS_IO_URING_REGISTER,
}

// networkFilter is the filter as BPF: calls of another architecture's ABI and
// socketCalls are denied, the rest is allowed.
func networkFilter() []unix.SockFilter {
	const (
		load  = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS
		equal = unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K
		least = unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K
		ret   = unix.BPF_RET | unix.BPF_K
		deny  = unix.SECCOMP_RET_ERRNO | uint32(syscall.EACCES)
	)
	n := uint8(len(socketCalls))
	filter := []unix.SockFilter{
		{Code: load, K: offsetArch},
		{Code: equal, K: auditArch, Jt: 1},
		{Code: ret, K: deny},
		{Code: load, K: offsetNumber},
		{Code: least, K: foreignCalls, Jt: n + 1}, // x32 on amd64
	}
	for i, call := range socketCalls {
		filter = append(filter, unix.SockFilter{Code: equal, K: call, Jt: n - uint8(i)})
	}
	return append(filter,
		unix.SockFilter{Code: ret, K: unix.SECCOMP_RET_ALLOW},
		unix.SockFilter{Code: ret, K: deny})
}
