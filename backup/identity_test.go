package backup

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"filippo.io/age"
)

func TestAdditionsIdentityOpensWhatItsRecipientSeals(t *testing.T) {
	for _, bits := range []int{128, 256} {
		identity, err := AdditionsIdentity(make([]byte, bits/8))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(identity, "AGE-SECRET-KEY-PQ-1") {
			t.Errorf("the identity begins with %.20s", identity)
		}
		text, err := AdditionsRecipient(identity)
		if err != nil {
			t.Fatal(err)
		}
		recipient, err := age.ParseHybridRecipient(text)
		if err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		w, err := age.Encrypt(&file, recipient)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, workedPayload); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if over := file.Len() - len(workedPayload); over != 1_659 {
			t.Errorf("an addition is %d bytes over its text, want 1,659", over)
		}
		id, err := age.ParseHybridIdentity(identity)
		if err != nil {
			t.Fatal(err)
		}
		r, err := age.Decrypt(&file, id)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != workedPayload {
			t.Errorf("opened to %q, %v", got, err)
		}
	}
}

func TestAdditionsRecipientErrorHoldsNoKey(t *testing.T) {
	identity, err := AdditionsIdentity(workedKey(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", identity[:len(identity)-1], strings.Replace(identity, "PQ-1", "PQ-1Q", 1), identity + "X"} {
		if _, err := AdditionsRecipient(text); err == nil || strings.Contains(err.Error(), identity[20:30]) {
			t.Errorf("got %v", err)
		}
	}
}

// The valid test strings of BIP-173, made again from their data.
func TestBech32WritesTheVectorsOfBIP173(t *testing.T) {
	for _, want := range []string{
		"a12uel5l",
		"abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
		"split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
	} {
		prefix := want[:strings.LastIndexByte(want, '1')]
		data := unbech32(t, want)
		if values := len(want) - len(prefix) - 7; values*5%8 >= 5 || values*5/8 != len(data) {
			t.Fatalf("%s is not whole bytes", want)
		}
		if got := bech32(prefix, data); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
