package backup

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sample() Account {
	return Account{
		Type: TOTP, Issuer: "Harbor Mail", Name: "ann@harbor.example", Secret: Secret("twelve bytes"), Algorithm: SHA1, Digits: 6, Period: 30,
		Tags: []string{"Mail"}, Note: "the first", URLs: []string{"https://harbor.example"}, User: "ann",
		Extra: map[string]json.RawMessage{"title": json.RawMessage(`"Mail"`)},
	}
}

// TestDiffNamesTheField changes every field that an export can hold.
func TestDiffNamesTheField(t *testing.T) {
	changes := map[Field]func(*Account){
		FieldType:      func(a *Account) { a.Type = Steam },
		FieldSecret:    func(a *Account) { a.Secret = Secret("twelve bytez") },
		FieldIssuer:    func(a *Account) { a.Issuer = "Harbor" },
		FieldName:      func(a *Account) { a.Name = "bo@harbor.example" },
		FieldAlgorithm: func(a *Account) { a.Algorithm = SHA256 },
		FieldDigits:    func(a *Account) { a.Digits = 8 },
		FieldPeriod:    func(a *Account) { a.Period = 60 },
		FieldPIN:       func(a *Account) { a.PIN = "1234" },
		FieldTags:      func(a *Account) { a.Tags = append(a.Tags, "Home") },
		FieldNote:      func(a *Account) { a.Note = "" },
		FieldURLs:      func(a *Account) { a.URLs = nil },
		FieldUser:      func(a *Account) { a.User = "bo" },
		FieldExtra:     func(a *Account) { a.Extra = map[string]json.RawMessage{"title": json.RawMessage(`"Post"`)} },
	}
	for _, f := range append(ExportFields(), FieldSecret) {
		if f == FieldCounter {
			continue // not a field of TOTP, see below
		}
		a := sample()
		change, ok := changes[f]
		if !ok {
			t.Errorf("field %s is never changed here", f)
			continue
		}
		change(&a)
		if diff := cmp.Diff([]Field{f}, Diff(sample(), a)); diff != "" {
			t.Errorf("%s changed (- want, + got):\n%s", f, diff)
		}
	}
}

func TestDiffComparesTheCounterOfHOTPAlone(t *testing.T) {
	a := Account{Type: HOTP, Secret: Secret("twelve bytes"), Counter: 1}.WithDefaults()
	b := a
	b.Counter, b.Period = 2, 30
	if diff := cmp.Diff([]Field{FieldCounter}, Diff(a, b)); diff != "" {
		t.Error(diff)
	}
	a.Type, b.Type, a.Period = TOTP, TOTP, 30
	if !Equal(a, b) {
		t.Errorf("a counter that TOTP does not use makes a difference: %v", Diff(a, b))
	}
}

func TestEqualIgnoresHowExtraIsSpelled(t *testing.T) {
	a, b := sample(), sample()
	a.Extra = map[string]json.RawMessage{"x": json.RawMessage(`[1,2]`), "y": json.RawMessage(`"z"`)}
	b.Extra = map[string]json.RawMessage{"y": json.RawMessage(` "z" `), "x": json.RawMessage("[1,\n 2]")}
	if !Equal(a, b) {
		t.Errorf("%v differ", Diff(a, b))
	}
}

func TestEqualIgnoresWhatTheOwnerAdds(t *testing.T) {
	a, b := sample(), sample()
	b.Tier, b.Codes, b.DependsOn, b.Methods, b.SecondAdmin, b.Source = Tier0, []string{"1"}, []string{"2"}, []string{"3"}, "4", "5"
	if !Equal(a, b) {
		t.Errorf("%v differ", Diff(a, b))
	}
}

func TestSortIsTheSameInAnyOrder(t *testing.T) {
	base := sample()
	with := func(change func(*Account)) Account {
		a := base
		change(&a)
		return a
	}
	want := []Account{
		with(func(a *Account) { a.Tier, a.Issuer = Tier0, "Zeta" }),
		with(func(a *Account) { a.Tier, a.Issuer = Tier1, "Beta" }),
		with(func(a *Account) { a.Issuer = "alpha" }),
		with(func(a *Account) { a.Issuer = "Beta"; a.Name = "a" }),
		with(func(a *Account) { a.Issuer = "beta"; a.Name = "B" }),
		with(func(a *Account) { a.Issuer = "Beta"; a.Name = "c"; a.Secret = Secret("1111111") }),
		with(func(a *Account) { a.Issuer = "Beta"; a.Name = "c"; a.Secret = Secret("2222222") }),
		with(func(a *Account) { a.Issuer = "Beta"; a.Name = "c"; a.Secret = Secret("2222222"); a.Period = 60 }),
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		got := slices.Clone(want)
		random.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		Sort(got)
		for i := range want {
			if !Equal(got[i], want[i]) || got[i].Tier != want[i].Tier {
				t.Fatalf("place %d: %v, want %v", i, got[i], want[i])
			}
		}
	}
}
