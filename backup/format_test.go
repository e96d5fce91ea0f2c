package backup

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"otpaper/shamir"
)

// specification reads FORMAT.md: its text, and what stands in fenced blocks of
// that kind ("frames accept").
func specification(t testing.TB) (text string, fenced func(kind string) []string) {
	t.Helper()
	data, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	text = string(data)
	return text, func(kind string) []string {
		t.Helper()
		var found []string
		for _, m := range regexp.MustCompile("(?ms)^```"+kind+"\n(.*?)^```$").FindAllStringSubmatch(text, -1) {
			found = append(found, m[1])
		}
		if len(found) == 0 {
			t.Fatalf("FORMAT.md has no block %q", kind)
		}
		return found
	}
}

// examples splits a list of examples into what is tried and why.
func examples(t testing.TB, list string) (tried, why []string) {
	t.Helper()
	for line := range strings.Lines(list) {
		example, reason, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  # ")
		if !ok {
			t.Fatalf("no reason: %s", line)
		}
		tried, why = append(tried, example), append(why, reason)
	}
	return tried, why
}

func TestFormatListsOfAcceptAndReject(t *testing.T) {
	_, fenced := specification(t)
	header, payload := fenced("example header")[0], fenced("example payload")[0]
	// A change is "old -> new".
	changed := func(t testing.TB, document, change string) []byte {
		t.Helper()
		old, new, ok := strings.Cut(change, " -> ")
		old, new = strings.TrimSuffix(old, " ->"), strings.TrimPrefix(new, " ")
		if !ok && !strings.HasSuffix(change, " ->") || !strings.Contains(document, old) {
			t.Fatalf("%s is not a change of the example", change)
		}
		return []byte(strings.Replace(document, old, new, 1))
	}
	parsers := map[string]func(testing.TB, string) error{
		"frames": func(_ testing.TB, text string) error {
			_, err := ParseFrame(text)
			return err
		},
		"rows": func(_ testing.TB, line string) error {
			got, err := ParseRow("MFRGGZDF", "A", line, 21)
			if err == nil && got.Row != Rows("MFRGGZDF", "A", workedBlock(t))[2] {
				err = errors.New("another row")
			}
			return err
		},
		"header": func(t testing.TB, change string) error {
			_, err := ParseHeader(changed(t, header, change))
			return err
		},
		"payload": func(t testing.TB, change string) error {
			_, err := ParsePayload(changed(t, payload, change))
			return err
		},
	}
	for name, parse := range parsers {
		for _, kind := range []string{"accept", "reject"} {
			for _, list := range fenced(name + " " + kind) {
				tried, why := examples(t, list)
				for i, example := range tried {
					if err := parse(t, example); (err == nil) != (kind == "accept") {
						t.Errorf("%s to %s: %s (%s): got %v", name, kind, example, why[i], err)
					}
				}
			}
		}
	}
}

func TestFormatWorkedExampleIsWhatTheProgramMakes(t *testing.T) {
	text, fenced := specification(t)
	key := fenced("example key")[0]
	var shares []shamir.Share
	for line := range strings.Lines(fenced("example cards")[0]) {
		s, err := shamir.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		shares = append(shares, s)
	}
	got, err := shamir.Combine(shares, nil)
	if err != nil || Passphrase(got)+"\n" != key {
		t.Fatalf("the cards give %x, %v", got, err)
	}
	h, err := ParseHeader([]byte(fenced("example header")[0]))
	if err != nil {
		t.Fatal(err)
	}
	open, err := h.Frames(StandardPiece)
	if err != nil {
		t.Fatal(err)
	}
	sealed := workedBlock(t)
	frames, err := Frames(h.Kit.ID, "A", sealed, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	rows := RowPrefix(h.Kit.ID, "A") + "\n"
	for _, r := range Rows(h.Kit.ID, "A", sealed) {
		rows += r.String() + "\n"
	}
	identity, err := AdditionsIdentity(got)
	if err != nil {
		t.Fatal(err)
	}
	payload, err := Open(sealed, got)
	if err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string][2]string{
		"frame of H":        {open[0].Text() + "\n", fenced("example frame")[0]},
		"frame of A":        {frames[0].Text() + "\n", fenced("example frame")[1]},
		"rows":              {rows, fenced("example rows")[0]},
		"identity":          {identity + "\n", fenced("example identity")[0]},
		"payload":           {string(payload), fenced("example payload")[0]},
		"spare frame":       {string(frames[1].Piece), string(frames[0].Piece)},
		"shape in the text": {fmt.Sprint(h.Blocks.Blocks[0].Shape()), "{A 1 1}"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: the program makes %q, FORMAT.md has %q", what, pair[0], pair[1])
		}
	}
	for what, want := range map[string]string{
		"check words of card 1":  CardCheckWords(h.Kit.ID, shares[0].Mnemonic()),
		"check words of card 2":  CardCheckWords(h.Kit.ID, shares[1].Mnemonic()),
		"check words of block A": BlockCheckWords(sealed),
		"proof words":            ProofWords(h.Kit.ID, [][]byte{payload}),
	} {
		if !strings.Contains(text, "*"+want+"*") {
			t.Errorf("%s are %s", what, want)
		}
	}
	for what, want := range map[string]string{"header": h.Hash(), "block": hexSHA(sealed), "payload": hexSHA(payload), "seed": fmt.Sprintf("%x", unbech32(t, identity))} {
		if !strings.Contains(text, "`"+want+"`") {
			t.Errorf("%s has %s", what, want)
		}
	}
}

func TestFormatHasTheWordListOfTheStandard(t *testing.T) {
	text, fenced := specification(t)
	list := fenced("words")[0]
	const sum = "bcc4555340332d169718aed8bf31dd9d5248cb7da6e5d355140ef4f1e601eec3"
	if hexSHA([]byte(list)) != sum || !strings.Contains(text, sum) {
		t.Errorf("the list has SHA-256 %s", hexSHA([]byte(list)))
	}
	prefixes := strings.Join(regexp.MustCompile(`(?m)^    "([a-z]+)"$`).FindAllString(fenced("python")[0], -1), "")
	prefixes = regexp.MustCompile(`[^a-z]`).ReplaceAllString(prefixes, "")
	for i, word := range strings.Fields(list) {
		if word != shamir.Word(i) || prefixes[4*i:4*i+4] != word[:4] {
			t.Fatalf("word %d is %s", i, word)
		}
	}
}

func TestFormatNamesEveryMember(t *testing.T) {
	text, _ := specification(t)
	for _, document := range []any{payloadJSON{}, accountJSON{}, KitLine{}, Group{}, BlocksLine{}, BlockInfo{}, Record{}, RecordCard{}, RecordSheet{}, RecordSymbol{}, RecordState{}, Fingerprint{}} {
		for field := range fieldsOf(document) {
			if !strings.Contains(text, "`"+field+"`") {
				t.Errorf("FORMAT.md lacks member %s of %T", field, document)
			}
		}
	}
	for _, field := range ExportFields() {
		if !strings.Contains(text, "`"+string(field)+"`") {
			t.Errorf("FORMAT.md lacks the fingerprint of %s", field)
		}
	}
}

func fieldsOf(document any) map[string]bool {
	names := map[string]bool{}
	kind := reflect.TypeOf(document)
	for i := range kind.NumField() {
		name, _, _ := strings.Cut(kind.Field(i).Tag.Get("json"), ",")
		names[name] = true
	}
	return names
}

func TestFormatStatesTheBounds(t *testing.T) {
	text, _ := specification(t)
	for what, bound := range map[string]int{
		"accounts": MaxAccounts, "one block, sealed": MaxSealed, "one payload, unpacked": MaxUnpacked, "piece": MaxPiece,
		"frames of a block, spares counted": MaxFrames, "blocks beside additions": MaxBlocks, "additions": MaxAddition,
		"open header, padded": MaxHeader, "symbols on a sheet": maxPer, "issuer or name of an account": MaxLabel,
		"secret of an account": MaxSecret, "period": MaxPeriod, "nesting of JSON outside `extra`": maxDepth,
		"groups of cards, cards of a group": shamir.MaxShares,
	} {
		m := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(what) + ` \| ([0-9,]+)`).FindStringSubmatch(text)
		if m == nil || strings.ReplaceAll(m[1], ",", "") != strconv.Itoa(bound) {
			t.Errorf("%s: FORMAT.md says %v, the program %d", what, m, bound)
		}
	}
	for _, want := range []string{
		fmt.Sprintf("| digits of a code | %d to %d |", MinDigits, MaxDigits),
		fmt.Sprintf("| work factor of scrypt | %d to %d |", minWorkFactor, maxWorkFactor),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("FORMAT.md lacks %s", want)
		}
	}
}

func TestFormatLinksLeadSomewhere(t *testing.T) {
	text, _ := specification(t)
	headings := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		headings[strings.ReplaceAll(strings.ToLower(m[1]), " ", "-")] = true
	}
	for _, m := range regexp.MustCompile(`\]\(#([^)]*)\)`).FindAllStringSubmatch(text, -1) {
		if !headings[m[1]] {
			t.Errorf("no heading for #%s", m[1])
		}
	}
}

// The commands of the road without this program, but for the two that need a
// camera and a terminal: zbarimg and age.
func TestFormatCommandsGiveTheSealedFile(t *testing.T) {
	for _, tool := range []string{"sh", "grep", "sort", "cut", "head", "base32", "gunzip"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("no %s on this system", tool)
		}
	}
	_, fenced := specification(t)
	commands := strings.Split(strings.TrimSpace(fenced("sh")[0]), "\n")
	dir := t.TempDir()
	all := workedFrame + "\n" + fenced("example frame")[0] + strings.Replace(workedFrame, "A:01", "B:01", 1) + "\n" + workedFrame + "\n"
	write(t, dir, "all.txt", all)
	packed, err := pack([]byte(workedPayload))
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, line := range commands {
		switch name, _, _ := strings.Cut(line, " "); name {
		case "zbarimg":
		case "age":
			if got := read(t, dir, "A.age"); hexSHA(got) != workedSHA {
				t.Errorf("A.age has SHA-256 %s", hexSHA(got))
			}
			write(t, dir, "A.json.gz", string(pad(packed, 100)))
		default:
			cmd := exec.Command("sh", "-c", line)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "LC_ALL=C")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s: %v %s", line, err, out)
			}
			ran++
		}
	}
	if got := read(t, dir, "A.json"); ran != 7 || string(got) != workedPayload {
		t.Errorf("%d commands give %s", ran, got)
	}
}

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(data)
}
