package backup

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"testing"
	"testing/cryptotest"

	"filippo.io/age"
)

// incompressible text, so that the size of a sealed file is near its own.
func testText(n int) []byte {
	return []byte(Secret(randomBytes(testRand(uint64(n)), n*5/8+1)).Base32()[:n])
}

func TestSealedFileFillsItsFrames(t *testing.T) {
	t.Parallel()
	key := workedKey(t)
	for _, size := range []int{1, 100, 300, 600, 5_000, 100_000, 104_500, 210_000} {
		payload := testText(size)
		sealed, err := Seal("A", payload, key, StandardPiece)
		if err != nil {
			t.Fatal(err)
		}
		if len(sealed.File)%(sealed.K*PieceStep) != 0 || len(sealed.File)/sealed.K > StandardPiece {
			t.Errorf("%d bytes: a file of %d in %d frames", size, len(sealed.File), sealed.K)
		}
		got, err := Open(sealed.File, key)
		if err != nil || !bytes.Equal(got, payload) {
			t.Errorf("%d bytes: opened to %d, %v", size, len(got), err)
		}
	}
}

// Every size a packed payload can have: the file fills its frames, with as few
// frames as can be except at the sizes that no file has, which the first
// border between chunks where 580 bytes a frame meet them is past 2 MB.
func TestFitFillsTheFramesForEverySize(t *testing.T) {
	first, count := 0, 0
	for packed := 30; ; packed++ {
		k, piece, padding, err := fit(packed, StandardPiece)
		if err != nil {
			if size := sealedSize(packed); !errors.Is(err, ErrTooLarge) || size < MaxSealed-2*StandardPiece {
				t.Fatalf("%d bytes, %d sealed: %v", packed, size, err)
			}
			break
		}
		size := sealedSize(packed)
		if sealedSize(packed+padding) != k*piece || padding < 0 || padding > maxPadding {
			t.Fatalf("%d bytes: %d of %d with %d of padding", packed, k, piece, padding)
		}
		if piece%PieceStep != 0 || piece > StandardPiece || k*piece > MaxSealed {
			t.Fatalf("%d bytes: %d pieces of %d", packed, k, piece)
		}
		wantK, wantPiece := Split(size, StandardPiece)
		if k == wantK && piece == wantPiece {
			continue
		}
		if k > wantK && first == 0 {
			first = size
		}
		count++
		// Only a size just above a border between chunks may be passed over.
		if over := (wantK*wantPiece - ageOverhead) % (chunkSize + chunkTag); over < 1 || over > chunkTag {
			t.Fatalf("%d bytes sealed: %d of %d instead of %d of %d", size, k, piece, wantK, wantPiece)
		}
	}
	if first != 2_228_361 || count == 0 { // the number stands in FORMAT.md
		t.Errorf("%d sizes take other pieces, the first with a frame more has %d bytes", count, first)
	}
}

func TestFitAtEveryBorderAndPieceSize(t *testing.T) {
	for _, most := range []int{20, 300, 579, 580, 880} {
		for chunks := 1; chunks <= 57; chunks++ {
			for off := -700; off < 700; off += 7 {
				packed := chunks*chunkSize + off
				k, piece, padding, err := fit(packed, most)
				if err == nil && (sealedSize(packed+padding) != k*piece || piece > most) {
					t.Fatalf("%d bytes in pieces up to %d: %d of %d with %d of padding", packed, most, k, piece, padding)
				}
				if err != nil && sealedSize(packed) < MaxSealed-2*most {
					t.Fatalf("%d bytes in pieces up to %d: %v", packed, most, err)
				}
			}
		}
	}
}

func TestSealRefusesWhatNeedsTwoBlocks(t *testing.T) {
	if _, err := Seal("A", testText(6_200_000), workedKey(t), StandardPiece); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want %v", err, ErrTooLarge)
	}
	for _, most := range []int{0, 19, 881} {
		if _, err := Seal("A", []byte("{}"), workedKey(t), most); err == nil || errors.Is(err, ErrTooLarge) {
			t.Errorf("pieces of %d bytes: got %v", most, err)
		}
	}
}

func TestGzipHeaderHoldsNothingButPadding(t *testing.T) {
	packed, err := pack([]byte("text"))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 19, maxPadding} {
		padded := pad(packed, n)
		r, err := gzip.NewReader(bytes.NewReader(padded))
		if err != nil {
			t.Fatal(err)
		}
		want := binary.LittleEndian.AppendUint16([]byte("OP"), uint16(n))
		want = append(want, make([]byte, n)...)
		if !bytes.Equal(r.Extra, want) || r.Name != "" || r.Comment != "" || !r.ModTime.IsZero() {
			t.Errorf("%d bytes of padding: the header holds %d of extra, name %q, time %v", n, len(r.Extra), r.Name, r.ModTime)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != "text" || len(padded) != len(packed)+n {
			t.Errorf("%d bytes of padding: %d bytes unpack to %q, %v", n, len(padded), got, err)
		}
	}
}

func TestSystemGunzipSkipsThePadding(t *testing.T) {
	gunzip, err := exec.LookPath("gunzip")
	if err != nil {
		t.Skip("no gunzip on this system")
	}
	packed, err := pack([]byte(workedPayload))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(gunzip, "-c")
	cmd.Stdin = bytes.NewReader(pad(packed, 517))
	if got, err := cmd.Output(); err != nil || string(got) != workedPayload {
		t.Errorf("got %q, %v", got, err)
	}
}

// sealedWith makes an age file of gzip of text with one scrypt recipient.
func sealedWith(t testing.TB, factor int, text []byte, change func([]byte) []byte) []byte {
	t.Helper()
	packed, err := pack(text)
	if err != nil {
		t.Fatal(err)
	}
	recipient, err := age.NewScryptRecipient(Passphrase(workedKey(t)))
	if err != nil {
		t.Fatal(err)
	}
	recipient.SetWorkFactor(factor)
	var b bytes.Buffer
	w, err := age.Encrypt(&b, recipient)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(change(packed)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOpenTellsWhyABlockDoesNotOpen(t *testing.T) {
	key := workedKey(t)
	same := func(b []byte) []byte { return b }
	whole := sealedWith(t, 10, []byte(workedPayload), same)
	otherKey := bytes.Clone(key)
	otherKey[0] ^= 1
	flipped := func(at int) []byte {
		b := bytes.Clone(whole)
		b[at] ^= 1
		return b
	}
	x25519, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var foreign bytes.Buffer
	w, err := age.Encrypt(&foreign, x25519.Recipient())
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		file []byte
		key  []byte
		want string
	}{
		{"another key", whole, otherKey, ErrKey.Error()},
		{"a longer key", whole, make([]byte, 32), ErrKey.Error()},
		{"no key", whole, nil, ErrKey.Error()},
		{"a bit flipped at the end", flipped(len(whole) - 1), key, ErrKey.Error()},
		{"a bit flipped in the header's body", flipped(70), key, ErrKey.Error()},
		{"cut", whole[:len(whole)-1], key, ErrKey.Error()},
		{"a byte more", append(bytes.Clone(whole), 0), key, ErrKey.Error()},
		{"nothing", nil, key, ErrSealed.Error()},
		{"the first line alone", whole[:22], key, ErrSealed.Error()},
		{"text", []byte(workedLine1), key, ErrSealed.Error()},
		{"for another recipient", foreign.Bytes(), key, ErrSealed.Error()},
		{"work factor 9", sealedWith(t, 9, nil, same), key, "sealed block: work factor 9, expected 10 to 18"},
		{"work factor 19", bytes.Replace(whole, []byte(" 10\n"), []byte(" 19\n"), 1), key, "sealed block: work factor 19, expected 10 to 18"},
		{"work factor 40", bytes.Replace(whole, []byte(" 10\n"), []byte(" 40\n"), 1), key, "sealed block: work factor 40, expected 10 to 18"},
		{"no gzip", sealedWith(t, 10, nil, func([]byte) []byte { return []byte(workedPayload) }), key, "sealed block: its content is not gzip"},
		{"cut gzip", sealedWith(t, 10, testText(900), func(b []byte) []byte { return b[:400] }), key, "sealed block: its gzip is damaged"},
		{"a byte behind the gzip", sealedWith(t, 10, nil, func(b []byte) []byte { return append(b, 0) }), key, "sealed block: text after the end of its gzip"},
		{"two gzip members", sealedWith(t, 10, nil, func(b []byte) []byte { return append(b, b...) }), key, "sealed block: text after the end of its gzip"},
		{"a bomb", sealedWith(t, 10, make([]byte, MaxUnpacked+1), same), key, "sealed block: more than 67108864 bytes unpacked"},
		{"3.8 MB and a byte", make([]byte, MaxSealed+1), key, "sealed block: 3800001 bytes, at most 3800000"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Open(tt.file, tt.key)
			if err == nil || err.Error() != tt.want || got != nil {
				t.Errorf("got %d bytes, %v; want %s", len(got), err, tt.want)
			}
		})
	}
	for _, factor := range []int{10, 14, 18} {
		line := fmt.Sprintf("age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA %d\n", factor)
		if err := checkAgeHeader([]byte(line)); err != nil {
			t.Errorf("work factor %d: %v", factor, err)
		}
	}
}

func TestSealIsWhatAgeCallsAPassphraseFile(t *testing.T) {
	sealed, err := Seal("A", []byte(workedPayload), workedKey(t), StandardPiece)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitN(string(sealed.File), "\n", 3)
	if lines[0] != "age-encryption.org/v1" || !strings.HasPrefix(lines[1], "-> scrypt ") || !strings.HasSuffix(lines[1], " 14") {
		t.Errorf("the file begins with %q, %q", lines[0], lines[1])
	}
}

func TestSealIsTheSameUnderTheSameRandomness(t *testing.T) {
	var files [2][]byte
	for i := range files {
		cryptotest.SetGlobalRandom(t, 5)
		sealed, err := Seal("A", []byte(workedPayload), workedKey(t), StandardPiece)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = sealed.File
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two files of the same random stream differ")
	}
}

func FuzzOpen(f *testing.F) {
	const cheap = 10 // work factor: a guess takes 2 ms
	key := workedKey(f)
	whole := sealedWith(f, cheap, []byte(workedPayload), func(b []byte) []byte { return b })
	if _, err := Open(whole, key); err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:100])
	f.Add(sealedWith(f, cheap, nil, func(b []byte) []byte { return b[:12] }))
	f.Fuzz(func(t *testing.T, file []byte) {
		if factor, ok := scryptFactor(file); ok && factor > cheap && factor <= maxWorkFactor {
			return
		}
		got, err := Open(file, key)
		if err != nil && got != nil || len(got) > MaxUnpacked {
			t.Errorf("%d bytes with error %v", len(got), err)
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	key := workedKey(b)
	sealed, err := Seal("A", testText(8_000), key, StandardPiece)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Open(sealed.File, key); err != nil {
			b.Fatal(err)
		}
	}
}

func TestAnOpenerPaysForEachHeaderOnce(t *testing.T) {
	key := workedKey(t)
	sealed, err := Seal("A", testText(2_000), key, StandardPiece)
	if err != nil {
		t.Fatal(err)
	}
	o := NewOpener(key)
	spoiled := func(at int) []byte { // stays base64 where it was
		file := bytes.Clone(sealed.File)
		file[at] = map[bool]byte{true: 'B', false: 'A'}[file[at] == 'A']
		return file
	}
	for range 100 { // the content spoiled, the header not
		if _, err := o.Open(spoiled(len(sealed.File) - 1)); !errors.Is(err, ErrKey) {
			t.Fatalf("got %v, want %v", err, ErrKey)
		}
	}
	if got, err := o.Open(sealed.File); err != nil || !bytes.Equal(got, testText(2_000)) {
		t.Fatalf("%d bytes, %v", len(got), err)
	}
	if len(o.fileKeys) != 1 {
		t.Errorf("scrypt was paid %d times, want once", len(o.fileKeys))
	}
	wrapped := bytes.LastIndex(sealed.File[:ageOverhead], []byte("\n--- ")) - 10
	for range 2 {
		if _, err := o.Open(spoiled(wrapped)); !errors.Is(err, ErrKey) {
			t.Errorf("got %v, want %v", err, ErrKey)
		}
	}
	if len(o.fileKeys) != 2 {
		t.Errorf("%d headers are known, want 2", len(o.fileKeys))
	}
	for n := len(o.fileKeys); n < maxHeaders; n++ {
		o.fileKeys[strings.Repeat("x", n)] = unwrapped{}
	}
	if _, err := o.Open(spoiled(wrapped + 1)); !errors.Is(err, ErrKey) || len(o.fileKeys) != maxHeaders {
		t.Errorf("one header more than %d: %v", maxHeaders, err)
	}
	if !o.Holds(key) || o.Holds(key[1:]) {
		t.Error("the opener does not know its key")
	}
}
