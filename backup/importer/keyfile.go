package importer

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"slices"
	"strings"
)

// Key files of KeePass, which together with the password or in its place open
// a database: XML of version 1 and 2, 32 bytes, 64 hexadecimal digits, or any
// other file, which counts by its hash. Documented at
// keepass.info/help/base/keys.html.

const (
	maxKeyFile  = 16 << 20 // bytes; KeePass itself has no bound
	maxKeyFiles = 8        // each may cost two key derivations a password
)

// takeKeyFiles takes the key files out of files, when a database is among
// them or is known to be elsewhere: what has the form of a key, or ends in
// ".key" or ".keyx".
func (o *opening) takeKeyFiles(files []File, elsewhere bool) []File {
	if !elsewhere && !hasKeePass(files) {
		return files
	}
	var rest []File
	for _, f := range files {
		if isKeyFile(f) && len(o.keyFiles) < maxKeyFiles {
			o.keyFiles = append(o.keyFiles, f)
			continue
		}
		rest = append(rest, f)
	}
	return rest
}

// hasKeePass says that one of the files is a database of KeePass.
func hasKeePass(files []File) bool {
	return slices.ContainsFunc(files, func(f File) bool { return bytes.HasPrefix(f.Data, []byte(keepassMark)) })
}

func isKeyFile(f File) bool {
	if bytes.HasPrefix(f.Data, []byte(keepassMark)) {
		return false
	}
	name := strings.ToLower(f.Name)
	named := strings.HasSuffix(name, ".key") || strings.HasSuffix(name, ".keyx")
	if named && len(f.Data) > 0 && len(f.Data) <= maxKeyFile {
		return true
	}
	_, isHex := hexKey(f.Data)
	return len(f.Data) == 32 && decodeText(f.Data) == nil || isHex || isKeyXML(decodeText(f.Data[:min(len(f.Data), maxTableHeader)]))
}

// isKeyXML says that a text is a key file of KeePass in XML.
func isKeyXML(text []byte) bool {
	const enough = 1 << 10 // bytes
	head := text[:min(len(text), enough)]
	return looksLikeXML(head) && bytes.Contains(head, []byte("<KeyFile"))
}

// hexKey reads a key of 64 hexadecimal digits and nothing else.
func hexKey(data []byte) (key []byte, ok bool) {
	if len(data) != 2*sha256.Size {
		return nil, false
	}
	key, err := hex.DecodeString(string(data))
	return key, err == nil
}

// keepassKey is what a key file is worth: 32 bytes. It fails for one that says
// itself that it was altered.
func keepassKey(f File) ([]byte, error) {
	if len(f.Data) > maxKeyFile {
		return nil, TooLargeError{"key file", uint64(len(f.Data)), maxKeyFile, "bytes"}
	}
	text := decodeText(f.Data)
	if isKeyXML(text) {
		if key, err := xmlKey(text); key != nil || err != nil {
			return key, err
		}
	}
	if len(f.Data) == sha256.Size {
		return f.Data, nil
	}
	if key, ok := hexKey(f.Data); ok {
		return key, nil
	}
	sum := sha256.Sum256(f.Data)
	return sum[:], nil
}

// xmlKey reads base64 in version 1; in version 2 hexadecimal digits in groups,
// with the first four bytes of their SHA-256 to prove them. It returns nil for
// XML that holds no key, which counts by its hash.
func xmlKey(text []byte) ([]byte, error) {
	var file struct {
		Meta struct{ Version string }
		Key  struct {
			Data struct {
				Hash string `xml:",attr"`
				Text string `xml:",chardata"`
			}
		}
	}
	if xml.Unmarshal(text, &file) != nil {
		return nil, nil
	}
	value := strings.Join(strings.Fields(file.Key.Data.Text), "")
	if !strings.HasPrefix(strings.TrimSpace(file.Meta.Version), "2") {
		if key, err := base64.StdEncoding.DecodeString(value); err == nil && len(key) == sha256.Size {
			return key, nil
		}
		return nil, nil
	}
	key, err := hex.DecodeString(value)
	if err != nil || len(key) == 0 {
		return nil, errKeyFile
	}
	sum := sha256.Sum256(key)
	if want := strings.TrimSpace(file.Key.Data.Hash); want != "" && !strings.EqualFold(want, hex.EncodeToString(sum[:4])) {
		return nil, errKeyFile
	}
	return key, nil
}

var errKeyFile = DamagedError{"key file", "it was altered: its check does not fit"}
