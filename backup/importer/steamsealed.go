package importer

import (
	"bytes"
	"crypto/aes"
	"crypto/pbkdf2"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"strings"
)

// Encrypted maFiles are base64 and nothing else; salt, vector and scheme of
// each stand in manifest.json beside them.

// steamSealedMark is the one member of the object that stands for a maFile and
// its part of the manifest.
const steamSealedMark = "otpaper: maFile with manifest"

// steamSealed is an encrypted maFile. Without a manifest it has no scheme.
type steamSealed struct {
	Scheme, IV, Salt string // base64 but the first
	Data             string // base64
}

const (
	steamLegacy   = "LegacySdaCompatible" // as Steam Desktop Authenticator does
	steamArgon2   = "Argon2idAes256"
	steamKeyring  = "Keyring"
	maxManifest   = 1 << 20 // bytes
	maxMaFile     = 1 << 20 // bytes
	steamRounds   = 50_000
	maFileEnding  = ".mafile"
	manifestParts = 10_000
)

// steamManifest is manifest.json of either program.
type steamManifest struct {
	Entries []struct {
		Filename   string
		IV         *string `json:"encryption_iv"`
		Salt       *string `json:"encryption_salt"`
		Encryption *struct{ Scheme, IV, Salt string }
	}
}

// isSteamManifest knows the list, which has no secret of its own.
func isSteamManifest(c *content) bool {
	return c.hasListOf("entries", "filename") && (c.has("encrypted") || c.has("version")) && !c.has("header")
}

// laySteamManifests puts the files that a manifest lists together with their
// parts of it, by the files' names, and leaves the manifest out. Of an
// encrypted file without a manifest it says that one is missing.
func laySteamManifests(files []File) []File {
	sealed := map[string]steamSealed{} // by the name of the file
	listed := map[string]bool{}
	var rest []File
	for _, f := range files {
		m, ok := parseSteamManifest(f.Data)
		if !ok || !m.listsOne(files) {
			rest = append(rest, f)
			continue
		}
		for _, e := range m.Entries {
			listed[e.Filename] = true
			switch {
			case e.Encryption != nil:
				sealed[e.Filename] = steamSealed{Scheme: e.Encryption.Scheme, IV: e.Encryption.IV, Salt: e.Encryption.Salt}
			case e.IV != nil && e.Salt != nil:
				sealed[e.Filename] = steamSealed{Scheme: steamLegacy, IV: *e.IV, Salt: *e.Salt}
			}
		}
	}
	for i, f := range rest {
		s, ok := sealed[baseName(f.Name)]
		if data := maFileText(f); data != "" && (ok || !listed[baseName(f.Name)]) {
			s.Data = data
			if object, err := json.Marshal(map[string]steamSealed{steamSealedMark: s}); err == nil {
				rest[i].Data = object
			}
		}
	}
	return rest
}

// maFileText is the base64 of an encrypted maFile; empty for any other file.
func maFileText(f File) string {
	if !strings.HasSuffix(strings.ToLower(f.Name), maFileEnding) || len(f.Data) > maxMaFile {
		return ""
	}
	text := decodeText(f.Data)
	if len(text) == 0 || fromBase64(text) == nil {
		return ""
	}
	return string(text)
}

func parseSteamManifest(data []byte) (m steamManifest, ok bool) {
	if len(data) > maxManifest || !bytes.Contains(data, []byte(`"entries"`)) || !bytes.Contains(data, []byte(`"filename"`)) {
		return m, false
	}
	err := json.Unmarshal(decodeText(data), &m)
	return m, err == nil && len(m.Entries) > 0 && len(m.Entries) <= manifestParts
}

// listsOne says that one of the files is in the list.
func (m steamManifest) listsOne(files []File) bool {
	names := map[string]bool{}
	for _, f := range files {
		names[baseName(f.Name)] = true
	}
	for _, e := range m.Entries {
		if names[e.Filename] {
			return true
		}
	}
	return false
}

func baseName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// openSteam decrypts a maFile.
func openSteam(c *content, password []byte) ([]byte, error) {
	var s steamSealed
	if err := c.decodeMember("steam", steamSealedMark, &s); err != nil {
		return nil, err
	}
	data := fromBase64([]byte(s.Data))
	iv, err := base64.StdEncoding.DecodeString(s.IV)
	salt, err2 := base64.StdEncoding.DecodeString(s.Salt)
	switch {
	case s.Scheme == "":
		return nil, UnsupportedError{"Steam", "this account file is encrypted, and what opens it stands in manifest.json", "give manifest.json of the same folder together with it"}
	case s.Scheme == steamKeyring:
		return nil, UnsupportedError{"Steam", "its key is in the key ring of the computer that wrote it", "run steamguard decrypt there, and give the files it writes"}
	case s.Scheme != steamLegacy && s.Scheme != steamArgon2:
		return nil, UnsupportedError{"Steam", "it is encrypted in a way that is not known", "run steamguard decrypt, and give the files it writes"}
	case err != nil || err2 != nil || len(iv) != aes.BlockSize || len(salt) == 0 || len(salt) > maxKDFSalt || len(data) == 0 || len(data)%aes.BlockSize != 0:
		return nil, DamagedError{"steam", "the account file or its part of manifest.json was altered"}
	case password == nil:
		return nil, ErrPasswordNeeded
	}
	key, err := s.key(password, salt)
	if err != nil {
		return nil, err
	}
	plain, ok := openCBC(key, iv, data)
	if !ok || !json.Valid(plain) {
		return nil, ErrPassword
	}
	return plain, nil
}

// key derives the key at the cost that the scheme has in its program.
func (s steamSealed) key(password, salt []byte) ([]byte, error) {
	if s.Scheme == steamArgon2 {
		return argon2Parameters{Passes: 3, Memory: 62_500, Lanes: 4}.keyID(password, salt), nil
	}
	return pbkdf2.Key(sha1.New, string(password), salt, steamRounds, 32)
}
