package importer

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tobischo/gokeepasslib/v3"
	"github.com/tobischo/gokeepasslib/v3/wrappers"

	"otpaper/backup"
)

// writeKDBX writes a database with another program's library.
func writeKDBX(t *testing.T, cipher []byte, change func(*gokeepasslib.Database), fields ...string) []byte {
	t.Helper()
	e := gokeepasslib.NewEntry()
	for i := 0; i < len(fields); i += 2 {
		e.Values = append(e.Values, gokeepasslib.ValueData{Key: fields[i], Value: gokeepasslib.V{
			Content: fields[i+1], Protected: wrappers.NewBoolWrapper(i > 0),
		}})
	}
	group := gokeepasslib.NewGroup()
	group.Name, group.Entries = "Top", []gokeepasslib.Entry{e}
	db := gokeepasslib.NewDatabase(gokeepasslib.WithDatabaseKDBXVersion4())
	db.Content.Root.Groups = []gokeepasslib.Group{group}
	db.Credentials = gokeepasslib.NewPasswordCredentials("test")
	h := db.Header.FileHeaders
	h.CipherID, h.KdfParameters.Memory = cipher, 1<<20
	if !bytes.Equal(cipher, gokeepasslib.CipherChaCha20) {
		h.EncryptionIV = make([]byte, 16)
	}
	if change != nil {
		change(db)
	}
	if err := db.LockProtectedEntries(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := gokeepasslib.NewEncoder(&out).Encode(db); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestKeePassOfAnotherWriter opens databases of all three ciphers that another
// library wrote.
func TestKeePassOfAnotherWriter(t *testing.T) {
	for name, cipher := range map[string][]byte{
		"AES": gokeepasslib.CipherAES, "ChaCha20": gokeepasslib.CipherChaCha20, "Twofish": gokeepasslib.CipherTwoFish,
	} {
		data := writeKDBX(t, cipher, nil, "Title", "Harbor", "UserName", "ann", "otp", "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=8")
		r, err := Read(t.Context(), []File{{"x", data}}, Options{Password: onePassword("test")})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a := r.Vault.Accounts[0]; a.Issuer != "Harbor" || a.Name != "x" || a.Secret.Base32() != "JBSWY3DPEHPK3PXP" || a.Digits != 8 {
			t.Errorf("%s: %v", name, a)
		}
	}
}

// withKeyFile is a database that another library wrote, opened by the password
// and a key file.
func withKeyFile(t *testing.T, keyFile []byte) []byte {
	t.Helper()
	return writeKDBX(t, gokeepasslib.CipherAES, func(db *gokeepasslib.Database) {
		c, err := gokeepasslib.NewPasswordAndKeyDataCredentials("test", keyFile)
		if err != nil {
			t.Fatal(err)
		}
		db.Credentials = c
	}, "Title", "Harbor", "otp", "JBSWY3DPEHPK3PXP")
}

// TestKeePassKeyFile: whether the password is wrong or a key file is missing
// cannot be told, so the hint says both.
func TestKeePassKeyFile(t *testing.T) {
	data := withKeyFile(t, []byte("a picture, say"))
	_, err := Read(t.Context(), []File{{"x", data}}, Options{Password: onePassword("test")})
	file, ok := errors.AsType[*FileError](err)
	if !ok || !errors.Is(err, ErrPassword) || !strings.Contains(file.Hint, "key file") {
		t.Errorf("err = %v, want ErrPassword with a hint about key files", err)
	}
	keys := []File{{"other", []byte("another")}, {"picture", []byte("a picture, say")}}
	r, err := Read(t.Context(), []File{{"x", data}}, Options{Password: onePassword("test"), KeyFiles: keys})
	if err != nil || len(r.Vault.Accounts) != 1 {
		t.Errorf("with its key file: %v", err)
	}
}

// TestKeyFileAmongTheFiles: one that lies in the folder, in the archive or
// beside the database on the command line is used, and is no bad export.
func TestKeyFileAmongTheFiles(t *testing.T) {
	key := fixture(t, "keepass/v2.keyx")
	db := File{"db.kdbx", withKeyFile(t, key.Data)}
	opts := Options{Password: onePassword("test")}
	for name, given := range map[string][2][]File{
		"both named":    {{key, db}, nil},
		"in a folder":   {nil, {key, db, {"notes.txt", []byte("buy milk")}}},
		"one of each":   {{db}, {key}},
		"in an archive": {{{"all.zip", zipped(t, "keys/my.keyx", string(key.Data), "db.kdbx", string(db.Data))}}, nil},
	} {
		opts.Among = given[1]
		r, err := Read(t.Context(), given[0], opts)
		if err != nil || len(r.Vault.Accounts) != 1 || len(r.UnreadExports()) != 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := Read(t.Context(), []File{key}, Options{})
	if e, ok := errors.AsType[UnknownError](err); !ok || !strings.Contains(e.Found, "key file") {
		t.Errorf("alone: %v, want it named", err)
	}
}

func TestKeyFileAltered(t *testing.T) {
	key := fixture(t, "keepass/v2.keyx")
	key.Data = bytes.Replace(key.Data, []byte("Hash=\""), []byte("Hash=\"0"), 1)
	db := fixture(t, "keepass/v4-with-v2.keyx.kdbx")
	_, err := Read(t.Context(), []File{db}, Options{Password: onePassword("test"), KeyFiles: []File{key}})
	if e, ok := errors.AsType[*FileError](err); !ok || e.File != "v2.keyx" || !isA[DamagedError](err) {
		t.Errorf("err = %v, want the key file named as altered", err)
	}
}

// TestKeyFilesCount: a text that only looks like XML of a key, and XML with a
// key of another length, count by their hash, as in KeePass itself.
func TestKeyFilesCount(t *testing.T) {
	for name, data := range map[string]string{
		"no XML after all": "<KeyFile>", "another length": `<?xml version="1.0"?><KeyFile><Meta><Version>1.0</Version></Meta><Key><Data>AAAA</Data></Key></KeyFile>`,
		"65 digits": strings.Repeat("a", 65), "64 letters": strings.Repeat("z", 64),
	} {
		key, err := keepassKey(File{Name: name, Data: []byte(data)})
		if sum := sha256.Sum256([]byte(data)); err != nil || !bytes.Equal(key, sum[:]) {
			t.Errorf("%s: got %x, %v; want the hash", name, key, err)
		}
	}
}

// FuzzKeyFile wants a key or an error of every file, and no other.
func FuzzKeyFile(f *testing.F) {
	for _, name := range []string{"v1.key", "v2.keyx", "raw.key", "hex.key", "any.key"} {
		f.Add(readFile(f, "testdata/keepass/"+name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		key, err := keepassKey(File{Name: "x", Data: data})
		if (err == nil) != (len(key) > 0) {
			t.Errorf("key of %d bytes, %v", len(key), err)
		}
	})
}

// TestKeePassBounds wants what no program writes refused by name, before it
// costs anything.
func TestKeePassBounds(t *testing.T) {
	argon2 := func(memory, passes uint64, lanes uint32) []byte {
		return append([]byte{}, kdbxWith(t, memory, passes, lanes)...)
	}
	for name, v := range map[string]struct {
		data []byte
		want string
	}{
		"memory":   {argon2(1<<31, 2, 2), "keepass: Argon2 memory: 2147483648 bytes, at most 1073741824"},
		"overflow": {argon2(1<<63, 2, 2), "keepass: Argon2 memory"},
		"passes":   {argon2(1<<30, 1<<40, 2), "keepass: Argon2 work"},
		"lanes":    {argon2(1<<20, 2, 1<<20), "are no Argon2 parameters"},
		"rounds":   {kdbx3With(t, 1<<40), "keepass: AES-KDF: 1099511627776 rounds, at most 500000000"},
	} {
		_, err := Read(t.Context(), []File{{"x", v.data}}, Options{Password: onePassword("test")})
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q", name, err, v.want)
		}
	}
}

// kdbxWith is our fixture with another cost in its header, and the header's
// checksum put right.
func kdbxWith(t *testing.T, memory, passes uint64, lanes uint32) []byte {
	t.Helper()
	data := readFile(t, "testdata/keepass/v4-argon2d-aes.kdbx")
	set := func(name string, value []byte) {
		at := bytes.Index(data, append([]byte{byte(len(name)), 0, 0, 0}, name...))
		copy(data[at+4+len(name)+4:], value)
	}
	set("M", binary.LittleEndian.AppendUint64(nil, memory))
	set("I", binary.LittleEndian.AppendUint64(nil, passes))
	set("P", binary.LittleEndian.AppendUint32(nil, lanes))
	end := bytes.Index(data, []byte("\x00\x04\x00\x00\x00\r\n\r\n")) + 9
	sum := sha256.Sum256(data[:end])
	copy(data[end:], sum[:])
	return data
}

func kdbx3With(t *testing.T, rounds uint64) []byte {
	t.Helper()
	data := readFile(t, "testdata/keepass/v3.1-aeskdf-salsa20.kdbx")
	at := bytes.Index(data, []byte{kdbxRounds, 8, 0, 0x60, 0xea}) // 60,000
	binary.LittleEndian.PutUint64(data[at+3:], rounds)
	return data
}

// TestKeePassDamage wants what is altered behind the right password called
// damaged, and an altered header too.
func TestKeePassDamage(t *testing.T) {
	for _, name := range []string{"v3.1-aeskdf-salsa20.kdbx", "v4-argon2id-chacha20.kdbx", "v4-aeskdf-unpacked.kdbx"} {
		whole := readFile(t, "testdata/keepass/"+name)
		data := bytes.Clone(whole)
		data[len(data)-100] ^= 1
		if _, err := Read(t.Context(), []File{{"x", data}}, Options{Password: onePassword("test")}); !isA[DamagedError](err) {
			t.Errorf("%s, content: err = %v, want DamagedError", name, err)
		}
		if data = bytes.Clone(whole); data[10] == 4 {
			data[60] ^= 1
			if _, err := Read(t.Context(), []File{{"x", data}}, Options{}); !isA[DamagedError](err) {
				t.Errorf("%s, header: err = %v, want DamagedError", name, err)
			}
		}
	}
}

// TestKeePassDialects reads one field or set of fields after the other.
func TestKeePassDialects(t *testing.T) {
	const secret = "JBSWY3DPEHPK3PXP"
	plain := func(a backup.Account) string { return a.Secret.Base32() + " " + a.String() }
	for _, v := range []struct {
		fields []string
		want   []string
	}{
		{[]string{"otp", "otpauth://totp/Net:ann?secret=" + secret}, []string{secret + " Net (ann): totp SHA1 6 digits, 30 s"}},
		{[]string{"otp", "otpauth://totp/ann?secret=" + secret + "&encoder=steam"}, []string{secret + " Title (ann): steam SHA1 5 digits, 30 s"}},
		{[]string{"otp", secret}, []string{secret + " Title (user): totp SHA1 6 digits, 30 s"}},
		{[]string{"otp", "key=" + secret + "&size=8&step=60&otpHashMode=Sha512"}, []string{secret + " Title (user): totp SHA512 8 digits, 60 s"}},
		{[]string{"otp", "key=SGVsbG8h3q2%2B7w%3D%3D&encoding=base64"}, []string{secret + " Title (user): totp SHA1 6 digits, 30 s"}},
		{[]string{"otp", "key=48656c6c6f21deadbeef&encoding=Hex&type=Totp"}, []string{secret + " Title (user): totp SHA1 6 digits, 30 s"}},
		{[]string{"otp", "key=" + secret + "&type=Hotp&counter=7"}, []string{secret + " Title (user): hotp SHA1 6 digits"}},
		{[]string{"otp", "key=" + secret + "&type=Steam"}, []string{secret + " Title (user): steam SHA1 5 digits, 30 s"}},
		{[]string{"otp", "key=" + secret + "&encoding=morse"}, []string{"secret: its encoding is not known"}},
		{[]string{"otp", "key=" + secret + "&size=six"}, []string{"digits: not a whole number"}},
		{[]string{"TOTP Seed", "jbsw y3dp ehpk 3pxp"}, []string{secret + " Title (user): totp SHA1 6 digits, 30 s"}},
		{[]string{"TOTP Seed", secret, "TOTP Settings", "60;8"}, []string{secret + " Title (user): totp SHA1 8 digits, 60 s"}},
		{[]string{"TOTP Seed", secret, "TOTP Settings", "30;S"}, []string{secret + " Title (user): steam SHA1 5 digits, 30 s"}},
		{[]string{"TOTP Seed", "1NVAL1D"}, []string{"secret: illegal base32 at character 1"}},
		{[]string{"TimeOtp-Secret", "Hello!"}, []string{"JBSWY3DPEE Title (user): totp SHA1 6 digits, 30 s"}},
		{[]string{"TimeOtp-Secret-Hex", "48656C6C6F21DEADBEEF", "TimeOtp-Algorithm", "HMAC-SHA-256"}, []string{secret + " Title (user): totp SHA256 6 digits, 30 s"}},
		{[]string{"TimeOtp-Secret-Hex", "zz"}, []string{"secret: not readable"}},
		{[]string{"HmacOtp-Secret-Base64", "SGVsbG8h3q2+7w==", "HmacOtp-Counter", "7"}, []string{secret + " Title (user): hotp SHA1 6 digits"}},
		{[]string{"HmacOtp-Secret-Base64", "SGVsbG8h3q2+7w==", "HmacOtp-Counter", "-7"}, []string{"counter: not a whole number"}},
		{[]string{"otp", "otpauth://totp/a?secret=" + secret, "TOTP Seed", secret}, []string{secret + " Title (a): totp SHA1 6 digits, 30 s"}},
		{[]string{"otp", "otpauth://totp/a?secret=" + secret, "TOTP Seed", "AAAAAAAA"},
			[]string{secret + " Title (a): totp SHA1 6 digits, 30 s", "AAAAAAAA Title (user): totp SHA1 6 digits, 30 s"}},
		{[]string{"otpreviously", secret, "Password", "x"}, nil},
	} {
		e := keepassEntry{fields: []textField{{"Title", "Title"}, {"UserName", "user"}}}
		for i := 0; i < len(v.fields); i += 2 {
			e.fields = append(e.fields, textField{v.fields[i], v.fields[i+1]})
		}
		items := readItems("KeePass")
		items.keep(e.item(nil, ""), nil)
		var got []string
		for _, a := range items.x.Accounts {
			got = append(got, plain(a))
		}
		for _, s := range items.x.Skipped {
			got = append(got, s.Reason)
		}
		if diff := cmp.Diff(v.want, got); diff != "" {
			t.Errorf("%q (- want, + got):\n%s", v.fields, diff)
		}
	}
}

func TestKeePassXMLRefuses(t *testing.T) {
	const head = "<?xml version='1.0'?><KeePassFile><Root>"
	for name, v := range map[string]struct{ text, want string }{
		"deep":      {head + strings.Repeat("<Group>", 300) + strings.Repeat("</Group>", 300) + "</Root></KeePassFile>", "keepass: XML: 201 levels"},
		"no groups": {head + "</Root></KeePassFile>", "has no groups"},
		"entities":  {"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><KeePassFile><Root><Group><Name>&a;</Name></Group></Root></KeePassFile>", "its XML is broken"},
		"cut":       {head + "<Group>", "its XML is broken"},
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(v.text)}}, Options{})
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q", name, err, v.want)
		}
	}
}
