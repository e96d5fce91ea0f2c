package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"otpaper/backup"
	"otpaper/templates"
)

func testFonts(t testing.TB) [3]*font {
	t.Helper()
	f, err := fonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFill(t *testing.T) {
	v := values{"need": "2", "owner": "{need} *Ann*", "short": "Wilh…"}
	tests := []struct{ text, want string }{
		{"any {need} cards", "any 2 cards"},
		{"of {owner}", "of {need} *Ann*"}, // a value is never read as a text
		{"{unknown} {need}", "{unknown} 2"},
		{"{need", "{need"},
		{"tell {short}.", "tell Wilh…"},
	}
	for _, tt := range tests {
		if got := fill(tt.text, v); got != tt.want {
			t.Errorf("fill(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestSpansKeepAsterisksOfValues(t *testing.T) {
	got := spans("the *key* of {owner}", values{"owner": "*Ann*"})
	want := []span{{"the ", false}, {"key", true}, {" of *Ann*", false}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(span{})); diff != "" {
		t.Error(diff)
	}
}

// TestPrintable: whatever a person types is printed, or stands there as a
// visible escape; never an empty box, never what the PDF writer cannot take.
func TestPrintable(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Jonas Keller", "Jonas Keller"},
		{"accents, Greek, Cyrillic, Vietnamese", "Zoë Ωμέγα Жук Nguyễn", "Zoë Ωμέγα Жук Nguyễn"},
		{"decomposed", "Zoe\u0308", "Zoë"},
		{"Vietnamese, decomposed", "Nguye\u0302\u0303n Thi\u0323 Ha\u0300", "Nguyễn Thị Hà"},
		{"Greek, decomposed", "Ζωη\u0301", "Ζωή"},
		{"Cyrillic, decomposed", "Андреи\u0306 Е\u0308лкин", "Андрей Ёлкин"},
		{"an accent that no letter has", "x\u0302", "x\u0302"},
		{"another", "x\u0323", "x\u0323"},
		{"isolates of an address book", "\u2068Ann\u2069", "Ann"},
		{"joiner after Latin", "a\u200db", "a[U+200D]b"},
		{"emoji", "key 🔐", "key [U+1F510]"},
		{"Chinese", "王", "[U+738B]"},
		{"control and NUL", "a\x00b\x1b", "a[U+0000]b[U+001B]"},
		{"white space", "  a\t\nb ", "a b"},
		{"not UTF-8", "a\xffb", "a[U+FFFD]b"},
		{"right-to-left override", "a\u202eb", "a[U+202E]b"},
		{"shape", "■", "[U+25A0]"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		if got := printable(tt.in, testFonts(t)); got != tt.want {
			t.Errorf("%s: printable(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

// TestPrintableWithAFontThatHasAll: what may not be shown as it is stays an
// escape.
func TestPrintableWithAFontThatHasAll(t *testing.T) {
	const all = "■▲山אש\u200d\u202e\u2028😀a"
	fonts := withFallback(testFonts(t), []*Font{tinyFont(t, all, "")}, nil)
	tests := []struct{ in, want string }{
		{"山 ■▲", "山 [U+25A0][U+25B2]"},
		{"a\u202eb", "a[U+202E]b"},
		{"山\u2028", "山"},
		{"山\u200d山 a\u200d", "山\u200d山 a[U+200D]"},
		{"אש a", "\u2067אש a\u2069"},
		{"a אש", "\u2066a אש\u2069"},
		{"\u2067אש", "\u2067אש\u2069"},
		{"😀", "😀"},
	}
	for _, tt := range tests {
		got := printable(tt.in, fonts)
		if got != tt.want {
			t.Errorf("printable(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if again := printable(got, fonts); again != got {
			t.Errorf("printable(%q) = %q, again %q", tt.in, got, again)
		}
	}
}

// FuzzPrintable: some font prints everything that printable returns, and it
// stays as it is when done again.
func FuzzPrintable(f *testing.F) {
	for _, s := range []string{"Jonas", "🔐 王 \u0301 \x00", "\xff\u202e ffi ﬁ", "e\u0301"} {
		f.Add(s)
	}
	all := testFonts(f)
	f.Fuzz(func(t *testing.T, s string) {
		got := printable(s, all)
		for _, f := range all {
			if known(f, got) != got && f != all[templates.Fixed] {
				t.Fatalf("printable(%q) = %q, and the font %s prints %q", s, got, f.name, known(f, got))
			}
		}
		if again := printable(got, all); again != got && utf8.RuneCountInString(got) <= maxName {
			t.Fatalf("printable(%q) = %q, again %q", s, got, again)
		}
	})
}

func TestCutLeavesRoom(t *testing.T) {
	f := testFonts(t)[templates.Sans]
	const name, points = "Wilhelmine Mountbatten-Wyndham", 13
	if got := f.cut(name, points, 100); got != name {
		t.Errorf("cut in ample room: %q", got)
	}
	for w := 5.0; w < 70; w += 2.5 {
		got := f.cut(name, points, w)
		if f.width(got, points) > w {
			t.Errorf("cut to %.1f mm: %q is %.1f mm", w, got, f.width(got, points))
		}
		if got != name && (!strings.HasSuffix(got, "…") || !strings.HasPrefix(name, strings.TrimSuffix(got, "…"))) {
			t.Errorf("cut to %.1f mm: %q", w, got)
		}
	}
}

// TestWrap: no line is wider than its room, and nothing is lost or invented.
func TestWrap(t *testing.T) {
	texts := []string{
		"Ask one calm person who is good with computers to sit next to you.",
		"the *locked sheets*, in this envelope",
		"Lay out the locked sheets ■. Have a ▲ here.",
		strings.Repeat("x", 200) + " and " + strings.Repeat("*y*", 40),
		"one", "", "  two  spaces  ",
	}
	for _, text := range texts {
		for w := 20.0; w < 180; w += 20 {
			lines := wrap(testFonts(t), templates.Text, w, spans(text, nil))
			var got strings.Builder
			for _, l := range lines {
				if l.width > w+1e-9 {
					t.Errorf("%.20q in %.0f mm: a line of %.2f", text, w, l.width)
				}
				for _, r := range l.runs {
					got.WriteString(r.text)
				}
			}
			bare := func(s string) string { return strings.NewReplacer(" ", "", "*", "").Replace(s) }
			if got, want := bare(got.String()), bare(text); got != want {
				t.Errorf("%.20q in %.0f mm: got %q", text, w, got)
			}
		}
	}
}

// TestRunsMeet: the runs of a line stand where the widths of those before end.
func TestRunsMeet(t *testing.T) {
	lines := wrap(testFonts(t), templates.Text, 170, spans("a *bold word* and ■ more", nil))
	x := 0.0
	for _, r := range lines[0].runs {
		if diff := r.x - x; diff < -1e-9 || diff > 1e-9 {
			t.Errorf("run %q at %.3f, want %.3f", r.text, r.x, x)
		}
		face := testFonts(t)[templates.Sans]
		if r.bold {
			face = testFonts(t)[templates.SansBold]
		}
		if r.sign {
			x += signWidth * templates.Text.Points * mmPerPoint
		} else {
			x += face.width(r.text, templates.Text.Points)
		}
	}
}

func TestSafeName(t *testing.T) {
	tests := []struct{ group, holder, want string }{
		{"", "Maria Keller", "2-CARD-1-maria-keller.pdf"},
		{"", "Jürgen Groß-Åkesson", "2-CARD-1-juergen-gross-akesson.pdf"},
		{"", "  Łukasz  Ñandú O’Neil ", "2-CARD-1-lukasz-nandu-oneil.pdf"},
		{"", "../../etc/passwd", "2-CARD-1-etc-passwd.pdf"},
		{"", "", "2-CARD-1.pdf"},
		{"", "王小明", "2-CARD-1.pdf"},
		{"", "\x00🔐", "2-CARD-1.pdf"},
		{"", strings.Repeat("ab ", 30), "2-CARD-1-" + strings.Repeat("ab-", 13) + "a.pdf"},
		{"The Family", "Ann", "2-CARD-1-the-family-ann.pdf"},
	}
	for _, tt := range tests {
		if got := cardFile(backup.Card{Number: 1, GroupName: tt.group, Holder: backup.Holder{Name: tt.holder}}); got != tt.want {
			t.Errorf("cardFile(%q, %q) = %q, want %q", tt.group, tt.holder, got, tt.want)
		}
	}
}
