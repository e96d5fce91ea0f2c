package importer

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// phc is a stored hash of Argon2id in the PHC string format
// (github.com/P-H-C/phc-string-format), by which a passphrase is checked.
type phc struct {
	cost      argon2Parameters
	salt, sum []byte
}

// parsePHC reads "$argon2id$v=19$m=…,t=…,p=…$salt$sum". The cost is not yet
// checked.
func parsePHC(text string) (h phc, ok bool) {
	parts := strings.Split(text, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != "v=19" {
		return h, false
	}
	_, err := fmt.Sscanf(parts[3], phcCost, &h.cost.Memory, &h.cost.Passes, &h.cost.Lanes)
	if err != nil || fmt.Sprintf(phcCost, h.cost.Memory, h.cost.Passes, h.cost.Lanes) != parts[3] {
		return h, false
	}
	strict := base64.RawStdEncoding.Strict()
	if h.salt, err = strict.DecodeString(parts[4]); err != nil || len(h.salt) > maxKDFSalt {
		return h, false
	}
	h.sum, err = strict.DecodeString(parts[5])
	return h, err == nil && len(h.sum) >= 16 && len(h.sum) <= 64
}

const phcCost = "m=%d,t=%d,p=%d"

// verify says that the hash is of this passphrase; check the cost first.
func (h phc) verify(passphrase []byte) bool {
	sum := argon2.IDKey(passphrase, h.salt, uint32(h.cost.Passes), uint32(h.cost.Memory), uint8(h.cost.Lanes), uint32(len(h.sum)))
	return subtle.ConstantTimeCompare(sum, h.sum) == 1
}
