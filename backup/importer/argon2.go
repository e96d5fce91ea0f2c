package importer

import (
	"fmt"

	"golang.org/x/crypto/argon2"
)

// maxArgon2Work bounds passes times memory of one call, in KiB: some half
// minute. Ente's and Bitwarden's costliest settings need a third of it.
const maxArgon2Work = 32 << 20

// argon2Parameters are the cost of one Argon2 call (RFC 9106) as a file or an
// app states it.
type argon2Parameters struct {
	Passes int // t
	Memory int // m, in KiB
	Lanes  int // p
}

// check refuses what no app writes, before memory is taken.
func (a argon2Parameters) check(where string) error {
	if a.Passes < 1 || a.Lanes < 1 || a.Lanes > 255 || a.Memory < 8*a.Lanes {
		return DamagedError{where, fmt.Sprintf("%d passes, %d KiB and %d lanes are no Argon2 parameters", a.Passes, a.Memory, a.Lanes)}
	}
	if a.Memory > maxKDFMemory>>10 {
		return TooLargeError{where + ": Argon2 memory", saturated(a.Memory, 1024), maxKDFMemory, "bytes"}
	}
	if a.Passes > maxArgon2Work/a.Memory {
		return TooLargeError{where + ": Argon2 work", saturated(a.Passes, a.Memory), maxArgon2Work, "KiB"}
	}
	return nil
}

// keyID derives 32 bytes with Argon2id, version 1.3; call check first.
func (a argon2Parameters) keyID(password, salt []byte) []byte {
	return argon2.IDKey(password, salt, uint32(a.Passes), uint32(a.Memory), uint8(a.Lanes), 32)
}
