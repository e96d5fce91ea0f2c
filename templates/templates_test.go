package templates

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// text is one text of a language and where it stands.
type text struct{ key, value string }

// textsOf lists every text of a language by walking its fields, so that a new
// one is never left out.
func textsOf(l *Language) []text {
	var all []text
	var walk func(key string, v reflect.Value)
	walk = func(key string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			all = append(all, text{key, v.String()})
		case reflect.Struct:
			for i := range v.NumField() {
				walk(key+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Array, reflect.Slice:
			for i := range v.Len() {
				walk(key, v.Index(i))
			}
		}
	}
	walk(l.Tag, reflect.ValueOf(*l))
	return all
}

func everyText(t *testing.T, f func(text)) {
	t.Helper()
	n := 0
	for _, l := range Languages {
		for _, x := range textsOf(l) {
			f(x)
			n++
		}
	}
	if n < 100 {
		t.Fatalf("only %d texts found", n)
	}
}

// mayBeEmpty are steps after which nothing shows.
var mayBeEmpty = regexp.MustCompile(`\.Program\.Steps\.See$`)

func TestNoTextIsMissing(t *testing.T) {
	everyText(t, func(x text) {
		if x.value == "" && !mayBeEmpty.MatchString(x.key) {
			t.Errorf("%s is empty", x.key)
		}
	})
}

// TestTextsAreWellFormed: asterisks in pairs, braces around one name, single
// spaces but in the identity line.
func TestTextsAreWellFormed(t *testing.T) {
	brace := regexp.MustCompile(`\{[a-z]+\}`)
	everyText(t, func(x text) {
		if strings.Count(x.value, "*")%2 != 0 {
			t.Errorf("%s: asterisks not in pairs: %q", x.key, x.value)
		}
		if strings.ContainsAny(brace.ReplaceAllString(x.value, ""), "{}") {
			t.Errorf("%s: braces: %q", x.key, x.value)
		}
		if strings.Contains(x.value, "  ") && !strings.Contains(x.key, ".Identity") {
			t.Errorf("%s: two spaces: %q", x.key, x.value)
		}
		if x.value != strings.TrimSpace(x.value) {
			t.Errorf("%s: space at its edge: %q", x.key, x.value)
		}
	})
}

// trade are words that no page but the specification may have: those of the
// trade, in English those that tell somebody's sex, and the address of a page
// in place of instructions.
var trade = map[string]string{
	"en": `threshold|ciphertext|seed|entropy|mnemonic|execute|encrypt\w*|decrypt\w*|cryptograph\w*|parity|he|she|him|his|her|hers`,
	"de": `Schwellenwert\w*|Chiff\w*|Geheimtext\w*|Seed|Entropie|Mnemo\w*|ausführen|\w*verschlüssel\w*|entschlüssel\w*|[CK]r[iy]pt\w*|Parität|Hash|Backup|Inhaber|Nutzer`,
	"es": `umbral|cifrad\w*|cifrar|descifr\w*|semilla|entropía|mnemo\w*|cuórum|ejecut\w*|\w*cript\w*|paridad|hash|backup|ordenador|celular`,
	"fr": `seuil|chiffré\w*|chiffrer|chiffrement|\w*déchiffr\w*|graine|entropie|mnémo\w*|exécut\w*|\w*crypt\w*|parité|hachage|backup|email`,
}

// tradeAnywhere is banned in every language.
const tradeAnywhere = `TOTP|HOTP|Shamir|quorum|http\S*|www|bitcoin`

func TestPagesArePlain(t *testing.T) {
	for _, l := range Languages {
		if trade[l.Tag] == "" {
			t.Errorf("no words of the trade for %s", l.Tag)
			continue
		}
		banned := regexp.MustCompile(`(?i)(^|[^\pL])(` + trade[l.Tag] + `|` + tradeAnywhere + `)($|[^\pL])`)
		for _, x := range textsOf(l) {
			if found := banned.FindString(x.value); found != "" && !strings.Contains(x.key, ".Spec.") {
				t.Errorf("%s: %q in %q", x.key, found, x.value)
			}
		}
	}
}

// TestSentencesAreShort: at most 20 words in what heirs and holders read. Road
// 2 is for someone used to a command line, the specification for a programmer.
func TestSentencesAreShort(t *testing.T) {
	const most = 20
	end := regexp.MustCompile(`[.:?!]( |”|“|»|$)`)
	everyText(t, func(x text) {
		if strings.Contains(x.key, ".Tools.") || strings.Contains(x.key, ".Spec.") {
			return
		}
		for _, sentence := range end.Split(x.value, -1) {
			if n := len(strings.Fields(sentence)); n > most {
				t.Errorf("%s: %d words: %q", x.key, n, sentence)
			}
		}
	})
}

// TestLanguagesSayTheSame: a translation has every text, with the same numbers
// and names in it, and as much in bold.
func TestLanguagesSayTheSame(t *testing.T) {
	value := regexp.MustCompile(`\{[a-z]+\}`)
	values := func(s string) map[string]bool {
		set := map[string]bool{}
		for _, v := range value.FindAllString(s, -1) {
			set[v] = true
		}
		return set
	}
	first := textsOf(Languages[0])
	for _, l := range Languages[1:] {
		all := textsOf(l)
		if len(all) != len(first) {
			t.Errorf("%s has %d texts, %s has %d", l.Tag, len(all), Languages[0].Tag, len(first))
			continue
		}
		for i, x := range all {
			want := first[i].value
			if !reflect.DeepEqual(values(x.value), values(want)) {
				t.Errorf("%s: values %v, want %v: %q", x.key, values(x.value), values(want), x.value)
			}
			if got, want := strings.Count(x.value, "*"), strings.Count(want, "*"); got != want {
				t.Errorf("%s: %d asterisks, want %d: %q", x.key, got, want, x.value)
			}
			if (x.value == "") != (want == "") {
				t.Errorf("%s: %q, want a text like %q", x.key, x.value, want)
			}
		}
	}
}

// TestFrenchSpacing: a space that no line ends at goes before : ; ? ! » and
// after «; and "de" or "que" never stands before a name.
func TestFrenchSpacing(t *testing.T) {
	const space = `\x{A0}`
	sign := regexp.MustCompile(`[^` + space + `](» |»$|[;?!])|[^` + space + `0-9]:($| )|«[^` + space + `]`)
	name := regexp.MustCompile(`\b(de|que|jusque|lorsque) \{(owner|holder|name|callees?)\}`)
	for _, x := range textsOf(&French) {
		english := strings.HasSuffix(x.key, ".Short.SeeCheck") // quotes what a program prints
		if found := sign.FindString(x.value); found != "" && !english {
			t.Errorf("%s: no fixed space at %q in %q", x.key, found, x.value)
		}
		if found := name.FindString(x.value); found != "" {
			t.Errorf("%s: %q in %q", x.key, found, x.value)
		}
	}
}

func TestFontsAreTrueType(t *testing.T) {
	for name, data := range map[string][]byte{"Regular": Regular, "Bold": Bold, "Mono": Mono} {
		if !bytes.HasPrefix(data, []byte{0, 1, 0, 0}) {
			t.Errorf("%s is no TrueType font", name)
		}
		if len(data) > 50_000 {
			t.Errorf("%s has %d bytes: not the subset", name, len(data))
		}
	}
}

// TestPlacesFitTheLiveArea: six of the largest symbols with their quiet zones.
func TestPlacesFitTheLiveArea(t *testing.T) {
	const side = (17 + 4*MaxVersion) * Module
	const zone = QuietZone * Module
	const slack = 0.05 // the places are rounded
	for i, a := range Places {
		if a.X+side > LiveWidth+slack || a.Y < BodyTop || a.Y+side > BodyEnd+1 {
			t.Errorf("place %d: %.2f to %.2f, %.2f to %.2f", i+1, a.X, a.X+side, a.Y, a.Y+side)
		}
		if a.NameX+NameWidth > a.X-zone+slack {
			t.Errorf("place %d: its name reaches into the quiet zone", i+1)
		}
		for _, b := range Places[i+1:] {
			apart := b.X-a.X-side >= 2*zone-slack || b.Y-a.Y-side >= 2*zone-slack
			if !apart {
				t.Errorf("places at %.1f, %.1f and %.1f, %.1f share a quiet zone", a.X, a.Y, b.X, b.Y)
			}
		}
	}
}

// TestPagesAreCalledByTheirTitles wherever another page sends a reader to them.
func TestPagesAreCalledByTheirTitles(t *testing.T) {
	for _, l := range Languages {
		rows := l.Trouble.Rows
		for _, tt := range []struct{ where, text, title string }{
			{"START HERE", l.Start.ThenText, l.Guide.Title},
			{"guide, last trouble", rows[len(rows)-1].Try, l.Spec.Title},
			{"further page of a programmer", l.Spec.GoesOn, l.Spec.Title},
			{"packing slip", l.Packing.Read, l.Start.Title},
			{"packing slip", l.Packing.Read, l.Guide.Title},
			{"packing slip", l.Packing.Read, l.Spec.Title},
			{"packing slip", l.Packing.Read, l.Cover.Copy},
		} {
			if !strings.Contains(strings.ToLower(tt.text), strings.ToLower(tt.title)) {
				t.Errorf("%s: %s says %q, not %q", l.Tag, tt.where, tt.text, tt.title)
			}
		}
	}
}
