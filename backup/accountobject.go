package backup

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// maxAccountObject bounds one account as a JSON object, in bytes: room for
// the longest labels, a long note and some hundred recovery codes.
const maxAccountObject = 1 << 20

// EncodeAccount returns the account as the JSON object that stands for it in
// a payload (FORMAT.md, Payload): its link, and beside it what the link
// cannot hold. It is a secret. The error is that of Account.Check or says
// that there is no link.
func EncodeAccount(a Account) (json.RawMessage, error) {
	j, err := encodeAccount(a)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // extra members stay as they were
	if err := enc.Encode(j); err != nil {
		return nil, errors.New("cannot be written as JSON")
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// ParseAccount reads what EncodeAccount wrote, by the rules for payloads:
// unknown members are ignored, a name that stands twice and text after the
// end are errors. No error quotes the object.
func ParseAccount(object []byte) (Account, error) {
	if len(object) > maxAccountObject {
		return Account{}, fmt.Errorf("account of %d bytes, at most %d", len(object), maxAccountObject)
	}
	var j accountJSON
	if err := decodeOnce(object, &j); err != nil {
		return Account{}, err
	}
	return j.account()
}
