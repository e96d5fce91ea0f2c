package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"otpaper/shamir"
)

// The worked example of the format's design, made by another program before
// this package was written.
const (
	workedLine1 = `{"otpaper":1,"id":"MFRGGZDF","line":"QK7TC2ZA","edition":1,"name":"favorite result","made":"2026-11-22","cipher":"age-scrypt","bits":128,"need":1,"groups":[{"need":2,"cards":3,"checks":"JPKKYSIUDF3X34ZBZKFZSQJAVMHJT2BZQFCZEMFKN3VVUDMA6Y4B7VFPMGWEA2ZKE2KX57TALSPAM37U"}]}` + "\n"
	workedCard1 = "favorite result academic acid alien brave swimming secret wine victim fiction source fake season hearing wine body juice eraser quantity"
	workedCard2 = "favorite result academic agency counter friar legend scatter mailman scandal faint adorn golden sheriff mobile cricket grownup security leader kidney"
	workedFrame = "OTP1:MFRGGZDF:A:01/01+01:" +
		"MFTWKLLFNZRXE6LQORUW63RON5ZGOL3WGEFC2PRAONRXE6LQOQQECRC2GZUUK2KWPBKFKOCWGNAVQ5ZSKFWEUUJAGE2AU" +
		"22ENF2VE3TDOMXTQTSDKBRXMRTKGE2VQ4ZLNVNHK4CRKZNFS3KKGBYUURSCJVXUOUZWGQFC2LJNEBDHO3TOKF3G66LHPI3FONLUHBDU6TSCLFGFSTSYM5B" +
		"HMVLCPAXXCZLKMMYSWTKJPAZVQMAKWVB7GSXVHKMQ4467ZJ65S6NDGT2Q6WLYO2BO2WLKOWZYSCZNV4E25OTEDX2XSQ4BZXQRHHHPY2SUWJFX3LTTLL2UZ" +
		"UEDCNEEJQ3JFBVMV7VNPPAXENKOPV2OZ6CZW6BSDX267H3UTSL32UA6WC727VRHB3QEWF76GMQI4I2XMLFZUH2QW6BHS6MMTXCKNYGHGSYR2ZOWVUK3TGK" +
		"V3PA5ZUXGRLOZWQQEBXGMLTHGI3DUOYNNXCZBAUSICPSH4AFQGZ23YYRCJSXCVJRKQ2YMIVNFHGQCTD6XYOO63PIUWLWICX6XQ4P2JJ5FHULWIPGFBT37N" +
		"ASMI6KHSEUAUHWIK6X57EBT4BOF7SWJ67N46LI5PDQNHXHDFD37VRVLSVFWOC474RJ66N5YROUIAS3VOB6YYMIFKJA3IZX2E4O6USA6MRYW:T654CKA"
	workedSHA     = "7c0431bdb12b25fd323393e0c004567125098980bbb7e2316fa2905836433896"
	workedPayload = `{"otpaper":1,"block":"A","made":"2026-11-22","kit":"e2614e6b7f5893a437d64882282191269398ca5b5f4cc4ccac318aa7ce228092","accounts":[{"uri":"otpauth://totp/Example:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example"}]}` + "\n"
)

func workedKey(t testing.TB) []byte {
	t.Helper()
	key, err := hex.DecodeString("000102030405060708090a0b0c0d0e0f")
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func workedBlock(t testing.TB) []byte {
	t.Helper()
	f, err := ParseFrame(workedFrame)
	if err != nil {
		t.Fatal(err)
	}
	return f.Piece
}

func hexSHA(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func TestWorkedExampleCardsGiveTheKitKey(t *testing.T) {
	var shares []shamir.Share
	for _, words := range []string{workedCard1, workedCard2} {
		s, err := shamir.Parse(words)
		if err != nil {
			t.Fatal(err)
		}
		shares = append(shares, s)
	}
	got, err := shamir.Combine(shares, nil)
	if err != nil || !bytes.Equal(got, workedKey(t)) {
		t.Errorf("got %x, %v; want %x", got, err, workedKey(t))
	}
	if got := shares[0].Name(); got != "favorite result" {
		t.Errorf("edition name is %q", got)
	}
}

func TestWorkedExampleHeader(t *testing.T) {
	h, err := ParseHeader([]byte(workedLine1 + `{"blocks":[{"id":"A","frames":"01+01","sha256":"` + workedSHA[:32] + `"}],"per":6}` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := h.Hash(), "e2614e6b7f5893a437d64882282191269398ca5b5f4cc4ccac318aa7ce228092"; got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
	again, err := NewHeader(h.Kit)
	if err != nil || string(again.Line1) != workedLine1 {
		t.Errorf("line 1 is written as %s", again.Line1)
	}
	for member, words := range map[int]string{1: workedCard1, 2: workedCard2} {
		want, ok := h.Kit.Groups[0].Check(member)
		if got := CardCheck(h.Kit.ID, words); !ok || got != want {
			t.Errorf("check of card %d is %s, want %s", member, got, want)
		}
	}
	if _, ok := h.Kit.Groups[0].Check(6); ok {
		t.Error("there is a check for card 6 of five")
	}
	block, ok := h.Block("A")
	if !ok || !block.Matches(workedBlock(t)) || block.Shape() != (BlockShape{"A", 1, 1}) {
		t.Errorf("block A is %+v", block)
	}
}

func TestWorkedExampleFrame(t *testing.T) {
	f, err := ParseFrame(workedFrame)
	if err != nil {
		t.Fatal(err)
	}
	if f.Text() != workedFrame || f.Kit != "MFRGGZDF" || f.Name() != "A1" || f.K != 1 || f.M != 1 {
		t.Errorf("got frame %s of kit %s, %d+%d", f.Name(), f.Kit, f.K, f.M)
	}
	if got := hexSHA(f.Piece); len(f.Piece) != 420 || got != workedSHA {
		t.Errorf("%d bytes with SHA-256 %s", len(f.Piece), got)
	}
}

func TestWorkedExampleRow(t *testing.T) {
	row := Rows("MFRGGZDF", "A", workedBlock(t))[2]
	const want = "03  PBKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E  2XI T2F"
	if got := row.String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	got, err := ParseRow("MFRGGZDF", "A", want, 21)
	if err != nil || got.Row != row || len(got.Corrected) > 0 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestWorkedExampleOpens(t *testing.T) {
	payload, err := Open(workedBlock(t), workedKey(t))
	if err != nil {
		t.Fatal(err)
	}
	if string(payload) != workedPayload || hexSHA(payload) != "82a09adb44ca10d06262672bd578ea10fe42053651047d52b199dd6dcfdb8ddd" {
		t.Errorf("got %s", payload)
	}
	p, err := ParsePayload(payload)
	if err != nil {
		t.Fatal(err)
	}
	want := Account{Type: TOTP, Issuer: "Example", Name: "alice@example.com", Secret: Secret("Hello!\xde\xad\xbe\xef")}.WithDefaults()
	if len(p.Accounts) != 1 || !Equal(p.Accounts[0], want) || p.Block != "A" || p.Made != "2026-11-22" {
		t.Errorf("got %+v", p)
	}
}

func TestWorkedExampleAdditionsIdentity(t *testing.T) {
	identity, err := AdditionsIdentity(workedKey(t))
	if err != nil {
		t.Fatal(err)
	}
	seed := unbech32(t, identity)
	if got, want := hex.EncodeToString(seed), "1b1b5ce1358bf81dc942c982d27f98e442a3d68374e728e2603755c325412da0"; got != want {
		t.Errorf("seed %s, want %s", got, want)
	}
}

// unbech32 takes the data out of a Bech32 text, without its check.
func unbech32(t testing.TB, text string) []byte {
	t.Helper()
	values := text[strings.LastIndexByte(text, '1')+1:]
	var out []byte
	buffer, bits := 0, 0
	for _, c := range strings.ToLower(values[:len(values)-6]) {
		v := slices.Index([]rune("qpzry9x8gf2tvdw0s3jn54khce6mua7l"), c)
		if v < 0 {
			t.Fatalf("%q is not Bech32", c)
		}
		buffer = buffer<<5 | v
		if bits += 5; bits >= 8 {
			bits -= 8
			out = append(out, byte(buffer>>bits))
		}
	}
	return out
}
