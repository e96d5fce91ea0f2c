package backup

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const row3 = "03  PBKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E  2XI T2F"

func TestParseRowForgivesHowPeopleType(t *testing.T) {
	want, err := ParseRow("MFRGGZDF", "A", row3, 21)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"3 PBKFKOCWGNAVQ5ZSKFWEUUJAGE2AU22E2XIT2F",
		"003 pbkf kocw gnav q5zs kfwe uuja ge2a u22e 2xi t2f",
		"  03: PBKF-KOCW-GNAV-Q5ZS-KFWE-UUJA-GE2A-U22E-2XI-T2F  ",
		"3.\tPBKF K0CW GNAV Q5ZS KFWE UUJA GE2A U22E 2X1 T2F\r",
		"03) PBKF KOCW GNAV Q5ZS · KFWE UUJA GE2A U22E | 2XI T2F",
	} {
		got, err := ParseRow("MFRGGZDF", "A", line, 21)
		if err != nil || got.Row != want.Row || len(got.Corrected) > 0 {
			t.Errorf("%q: got %s with %v corrected, %v", line, got.Row, got.Corrected, err)
		}
	}
}

func TestParseRowMendsOneSlip(t *testing.T) {
	want, err := ParseRow("MFRGGZDF", "A", row3, 21)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, line string
		corrected  []CorrectedPair
	}{
		{"a wrong character", "3 PBKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22F 2XI T2F", []CorrectedPair{{16, "2F", "2E"}}},
		{"a wrong pair", "3 AAKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2F", []CorrectedPair{{1, "AA", "PB"}}},
		{"a swapped pair", "3 BPKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2F", []CorrectedPair{{1, "BP", "PB"}}},
		{"a wrong check", "3 PBKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T22", []CorrectedPair{{19, "22", "2F"}}},
		{"an illegible character", "3 P?KF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2F", []CorrectedPair{{1, "P?", "PB"}}},
		{"a character of no alphabet", "3 P9KF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2F", []CorrectedPair{{1, "P?", "PB"}}},
		{"two illegible pairs", "3 PB?? KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2X? T2F", []CorrectedPair{{2, "??", "KF"}, {18, "?T", "IT"}}},
		{"a character left out", "3 PBKF KOCW GNAV 5ZS KFWE UUJA GE2A U22E 2XI T2F", []CorrectedPair{{7, "?5", "Q5"}}},
		{"the last character left out", "3 PBKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2", []CorrectedPair{{19, "?2", "2F"}}},
		{"a character doubled", "3 PBKF KOCW GNAV QQ5ZS KFWE UUJA GE2A U22E 2XI T2F", []CorrectedPair{{7, "Q", ""}}},
		{"a character too many", "3 PBKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2FA", []CorrectedPair{{20, "A", ""}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseRow("MFRGGZDF", "A", tt.line, 21)
			if err != nil {
				t.Fatal(err)
			}
			if got.Row != want.Row {
				t.Errorf("got row %s", got.Row)
			}
			if diff := cmp.Diff(tt.corrected, got.Corrected); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseRowRefuses(t *testing.T) {
	tests := []struct {
		name, line string
		want       error
	}{
		{"nothing", "", ErrNotRow},
		{"a number alone", "3", ErrNotRow},
		{"no number", strings.TrimPrefix(row3, "03"), ErrNotRow},
		{"row 0", strings.Replace(row3, "03", "00", 1), ErrNotRow},
		{"a negative row", strings.Replace(row3, "03", "-3", 1), ErrNotRow},
		{"row +3", strings.Replace(row3, "03", "+3", 1), ErrNotRow},
		{"a row beyond any block", strings.Replace(row3, "03", "999999", 1), ErrNotRow},
		{"a number of seven digits", strings.Replace(row3, "03", "0000003", 1), ErrNotRow},
		{"a number that runs on", strings.Replace(row3, "03  ", "03", 1), ErrNotRow},
		{"a long text", row3 + strings.Repeat(" ", 400) + ".", ErrNotRow},
		{"two wrong pairs", "3 AAKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22F 2XI T2F", ErrRowWrong},
		{"one illegible and one wrong", "3 ??KF KOCW GNAV Q5ZS KFWE UUJA GE2A U22F 2XI T2F", ErrRowWrong},
		{"three illegible pairs", "3 ???? ??CW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2F", ErrRowWrong},
		{"two groups swapped", "3 KOCW PBKF GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2F", ErrRowWrong},
		{"two characters left out", "3 KF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2F", &RowLengthError{3, 36}},
		{"a character left out and another wrong", "3 PBKF KOCW GNAV 5ZS KFWE UUJA GE2A U22E 2XI T22", &RowLengthError{3, 37}},
		{"a group too many", "3 AAAA " + row3[4:], &RowLengthError{3, 42}},
		{"another row's number", strings.Replace(row3, "03", "08", 1), &OtherRowError{8, 3}},
		{"a number the block has not", strings.Replace(row3, "03", "22", 1), &OtherRowError{22, 3}},
		{"another number and a wrong pair", "8 AAKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E 2XI T2F", ErrRowWrong},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseRow("MFRGGZDF", "A", tt.line, 21)
			if diff := cmp.Diff(tt.want, err, cmp.Comparer(func(a, b error) bool { return a.Error() == b.Error() })); diff != "" {
				t.Errorf("got row %s; %s", got.Row, diff)
			}
		})
	}
}

func TestParseRowKnowsItsKitBlockAndLength(t *testing.T) {
	for _, tt := range []struct {
		kit   string
		block BlockID
		rows  int
	}{{"MFRGGZDG", "A", 21}, {"MFRGGZDF", "B", 21}, {"MFRGGZDF", "A", 2}} {
		if got, err := ParseRow(tt.kit, tt.block, row3, tt.rows); err == nil {
			t.Errorf("kit %s, block %s of %d rows: got %s", tt.kit, tt.block, tt.rows, got.Row)
		}
	}
	if _, err := ParseRow("MFRGGZDF", "A", row3, 2); !errors.Is(err, ErrNoSuchRow) {
		t.Errorf("row 3 of 2: got %v, want %v", err, ErrNoSuchRow)
	}
	if _, err := ParseRow("MFRGGZDF", "A", row3, 0); err != nil {
		t.Errorf("number of rows not known: %v", err)
	}
}

// typed is a row as its 19 pairs, to be damaged by hand.
func typed(r Row) []string {
	check := r.Check()
	text := strings.Join(r.Groups(), "") + check[0] + check[1]
	var pairs []string
	for i := 0; i < len(text); i += 2 {
		pairs = append(pairs, text[i:i+2])
	}
	return pairs
}

// A distance of four symbols: one wrong pair is always mended right, two are
// never taken for one. The second is what a correction without a look at the
// unprinted text gets wrong once in 57 times.
func TestRowCorrectionsAreRightForOneWrongPairAndNoneForTwo(t *testing.T) {
	r := testRand(7)
	for range 2_000 {
		row := Row{Kit: testKit, Block: "A", N: 1 + r.IntN(200), Of: 200}
		copy(row.Data[:], randomBytes(r, RowBytes))
		pairs := typed(row)
		order := r.Perm(rowPairs)
		wrong := func(i int) {
			before := pairs[i]
			for pairs[i] == before {
				pairs[i] = pairText(uint16(r.IntN(1024)))
			}
		}
		wrong(order[0])
		got, err := row.read(strings.Join(pairs, ""))
		if err != nil || got.Row != row || len(got.Corrected) != 1 || got.Corrected[0].Pair != order[0]+1 {
			t.Fatalf("one wrong pair: got %s, %v, %v; want %s", got.Row, got.Corrected, err, row)
		}
		wrong(order[1])
		if got, err := row.read(strings.Join(pairs, "")); err == nil {
			t.Fatalf("two wrong pairs: got %s with %v corrected, typed %v", got.Row, got.Corrected, pairs)
		}
	}
}

// What gets past a checksum of 30 bits must stay rare; the block's SHA-256
// tells in the end.
func TestRowsWithManySlipsAreRarelyTakenForRight(t *testing.T) {
	if testing.Short() {
		t.Skip("statistics")
	}
	r := testRand(8)
	tests := []struct {
		name   string
		damage func(pairs []string)
		most   int // in 10,000
	}{
		{"three wrong pairs", func(pairs []string) {
			for _, i := range r.Perm(rowPairs)[:3] {
				pairs[i] = pairText(pairValue(pairs[i][0], pairs[i][1]) ^ uint16(1+r.IntN(1023)))
			}
		}, 3},
		{"two neighbouring groups swapped", func(pairs []string) {
			i := 2 * r.IntN(7)
			pairs[i], pairs[i+1], pairs[i+2], pairs[i+3] = pairs[i+2], pairs[i+3], pairs[i], pairs[i+1]
		}, 15},
	}
	for _, tt := range tests {
		taken := 0
		for range 10_000 {
			row := Row{Kit: testKit, Block: "A", N: 1 + r.IntN(30), Of: 30}
			copy(row.Data[:], randomBytes(r, RowBytes))
			pairs := typed(row)
			tt.damage(pairs)
			if got, err := row.read(strings.Join(pairs, "")); err == nil && got.Row != row {
				taken++
			}
		}
		t.Logf("%s: %d in 10,000 taken for right", tt.name, taken)
		if taken > tt.most {
			t.Errorf("%s: %d in 10,000 taken for right, at most %d", tt.name, taken, tt.most)
		}
	}
}

func TestEveryLeftOutOrDoubledCharacterIsFound(t *testing.T) {
	row := Rows("MFRGGZDF", "A", workedBlock(t))[2]
	chars := strings.Join(typed(row), "")
	for at := range chars {
		if got, err := row.readTyped(chars[:at] + chars[at+1:]); err != nil || got.Row != row {
			t.Errorf("without character %d: got %s, %v", at+1, got.Row, err)
		}
		if got, err := row.readTyped(chars[:at] + chars[at:at+1] + chars[at:]); err != nil || got.Row != row {
			t.Errorf("with character %d twice: got %s, %v", at+1, got.Row, err)
		}
	}
}

func TestLooksLikeRow(t *testing.T) {
	for line, want := range map[string]bool{
		row3: true, "3 PBKFKOCWGNAVQ5ZSKFWEUUJAGE2AU22E2XIT2F": true, "03 PBKF KOCW": false, "": false,
		"17 March 2026": false, "favorite result academic acid": false, workedFrame: false,
	} {
		if got := LooksLikeRow(line); got != want {
			t.Errorf("%q: got %v, want %v", line, got, want)
		}
	}
}

func TestRowsNumbersHaveTheSameDigits(t *testing.T) {
	for count, want := range map[int]string{1: "01", 99: "01", 100: "001", 1_000: "0001"} {
		rows := Rows(testKit, "A", make([]byte, count*RowBytes))
		if got := rows[0].Number(); len(rows) != count || got != want {
			t.Errorf("%d rows: first number %s, want %s", len(rows), got, want)
		}
	}
}

func FuzzParseRow(f *testing.F) {
	f.Add(row3, 21)
	f.Add("3 PBKFKOCWGNAVQ5ZSKFWEUUJAGE2AU22E2XIT2?", 0)
	f.Add("3 PBKFKOCWGNAVQ5ZSKFWEUUJAGE2AU22E2XIT2", 21)
	f.Add("8 PBKFKOCWGNAVQ5ZSKFWEUUJAGE2AU22E2XIT2F", 21)
	f.Fuzz(func(t *testing.T, line string, rows int) {
		rows = min(max(rows, 0), maxRows)
		got, err := ParseRow("MFRGGZDF", "A", line, rows)
		if err != nil {
			return
		}
		again, err := ParseRow("MFRGGZDF", "A", got.String(), rows)
		if err != nil || again.Row != got.Row || len(again.Corrected) > 0 {
			t.Errorf("%q is written as %q and read as %q, %v", line, got, again, err)
		}
		if slices.ContainsFunc(got.Corrected, func(c CorrectedPair) bool { return c.Typed == c.Correct }) {
			t.Errorf("%q: a correction changes nothing: %v", line, got.Corrected)
		}
	})
}

// A row is looked for around the number that was typed: among all rows of the
// block when it is known how many those are, else as far as nearbyRows.
func TestParseRowFindsTheNumberOfASlippedRow(t *testing.T) {
	for _, tt := range []struct {
		number, rows int
		found        bool
	}{
		{2, 21, true}, {4, 21, true}, {21, 21, true}, {30, 21, true},
		{2, 0, true}, {3 + nearbyRows, 0, true}, {4 + nearbyRows, 0, false},
		{4 + nearbyRows, 5_000, true}, {5_000, 5_000, true}, {maxRows, 0, false},
	} {
		line := strings.Replace(row3, "03", strconv.Itoa(tt.number), 1)
		_, err := ParseRow("MFRGGZDF", "A", line, tt.rows)
		var other *OtherRowError
		if found := errors.As(err, &other); found != tt.found || found && *other != (OtherRowError{tt.number, 3}) {
			t.Errorf("row 3 typed as row %d of %d: %v", tt.number, tt.rows, err)
		}
	}
}

func TestExactRowTakesNothingThatHasToBeCorrected(t *testing.T) {
	want, err := ParseRow("MFRGGZDF", "A", row3, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := ExactRow("MFRGGZDF", "A", strings.ToLower(row3)); !ok || got != want.Row {
		t.Errorf("got %s, %v", got, ok)
	}
	for name, line := range map[string]string{
		"a wrong pair":         strings.Replace(row3, "PB", "AA", 1),
		"an illegible one":     strings.Replace(row3, "P", "?", 1),
		"a character left out": strings.Replace(row3, "P", "", 1),
		"another number":       strings.Replace(row3, "03", "04", 1),
		"no number":            row3[4:],
		"number 0":             strings.Replace(row3, "03", "00", 1),
		"nothing":              "",
	} {
		if got, ok := ExactRow("MFRGGZDF", "A", line); ok {
			t.Errorf("%s: taken as %s", name, got)
		}
	}
	if _, ok := ExactRow("MFRGGZDF", "B", row3); ok {
		t.Error("taken for a row of another block")
	}
}

func BenchmarkParseRowOfAnotherNumber(b *testing.B) {
	line := strings.Replace(row3, "03", "300", 1)
	for b.Loop() {
		if _, err := ParseRow("MFRGGZDF", "A", line, 0); err == nil {
			b.Fatal("taken for row 300")
		}
	}
}
