package scan

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/skip2/go-qrcode"
)

var (
	labFlag  = flag.Int("lab", 0, "rounds of the comparison with zbar and zxing; 0 for none")
	labSeed  = flag.Uint64("lab-seed", 7001, "seed of its pages and damage")
	labZxing = flag.String("lab-zxing", ".", "folder in which `npm install zxing-wasm@3.1.4` was run")
)

// labLayouts are pages of 1, 2, 4, 6 and 12 symbols, versions 5 to 25.
func labLayouts() [][]symbolSpec {
	return [][]symbolSpec{
		gridSheet(25, 1, 1, 0.9),
		gridSheet(25, 1, 2, 0.75),
		gridSheet(25, 2, 2, 0.62),
		lockedSheet(20, 20, 20, 20, 20, 20),
		gridSheet(15, 2, 3, 0.8),
		gridSheet(10, 3, 4, 0.75),
		gridSheet(5, 3, 4, 0.9),
	}
}

// labReader is one of the readers compared: the texts in a grey picture, which
// also lies at path as a PGM file.
type labReader struct {
	name string
	read func(t *testing.T, g *gray, path string) []string
}

func ours(t *testing.T, g *gray, _ string) []string {
	p, err := readGray(context.Background(), g, 0)
	if err != nil {
		t.Fatal(err)
	}
	return textsOf(p.Symbols)
}

// zbar runs zbarimg, one process a picture as a person would.
func zbar(t *testing.T, _ *gray, path string) []string {
	out, err := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path).Output()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 4) { // 4: nothing found
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' })
}

// zxing starts node once and asks it picture by picture.
func zxing(t *testing.T, home string) labReader {
	home, err := filepath.Abs(home)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", filepath.Join("testdata", "lab", "zxing.mjs"), home)
	node.Stderr = os.Stderr
	in, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		node.Wait()
	})
	lines := bufio.NewReader(out)
	return labReader{"zxing", func(t *testing.T, _ *gray, path string) []string {
		fmt.Fprintln(in, path)
		line, err := lines.ReadBytes('\n')
		if err != nil {
			t.Fatalf("zxing: %v", err)
		}
		var texts []string
		if err := json.Unmarshal(line, &texts); err != nil {
			t.Fatalf("zxing: %v", err)
		}
		return texts
	}}
}

// labReaders are ours and those that are installed.
func labReaders(t *testing.T) []labReader {
	readers := []labReader{{"ours", ours}}
	if _, err := exec.LookPath("zbarimg"); err == nil {
		readers = append(readers, labReader{"zbar", zbar})
	} else {
		t.Log("zbarimg is not installed (Debian: zbar-tools)")
	}
	_, err := os.Stat(filepath.Join(*labZxing, "node_modules", "zxing-wasm"))
	if _, missing := exec.LookPath("node"); err == nil && missing == nil {
		readers = append(readers, zxing(t, *labZxing))
	} else {
		t.Log("zxing-wasm is not installed (npm install zxing-wasm@3.1.4, and -lab-zxing with its folder), or node is not")
	}
	return readers
}

// labTally counts one family for each reader.
type labTally struct {
	there int
	read  []int
	wrong []int
}

func (a *labTally) add(b labTally) {
	a.there += b.there
	for i := range b.read {
		a.read[i] += b.read[i]
		a.wrong[i] += b.wrong[i]
	}
}

// TestLab compares the reader with zbar and zxing on the same pictures: every
// level of the damage table, each on the next layout, with another seed in each
// round. Symbols of which more is gone than correction mends do not count. It
// prints a table by family, and fails when ours reads something wrong, or
// fewer than another in a family.
//
//	go test ./verify/scan -run TestLab -v -timeout 1h -lab 7 -lab-zxing DIR
func TestLab(t *testing.T) {
	if *labFlag == 0 {
		t.Skip("a comparison of some minutes: -lab 1 for one round")
	}
	readers := labReaders(t)
	if len(readers) == 1 {
		t.Skip("no other reader is installed")
	}
	path := filepath.Join(t.TempDir(), "picture.pgm")
	layouts := labLayouts()
	took := make([]time.Duration, len(readers))
	sums := map[string]*labTally{}
	pictures := 0
	for round := range *labFlag {
		seed := *labSeed + uint64(round)
		pages := make([]*sheet, len(layouts))
		for i, d := range damageTable() {
			at := (i + round) % len(layouts)
			if pages[at] == nil {
				pages[at] = printSheet(t, seed, layouts[at])
			}
			picture, w := d.do(labChance(seed, d), pages[at].g)
			writePGM(t, path, picture)
			pictures++
			tally := labTally{read: make([]int, len(readers)), wrong: make([]int, len(readers))}
			for k, r := range readers {
				start := time.Now()
				texts := r.read(t, picture, path)
				took[k] += time.Since(start)
				var found []Symbol
				for _, text := range texts {
					found = append(found, Symbol{Text: text})
				}
				var missed string
				tally.there, tally.read[k], tally.wrong[k], missed = score(pages[at], w, found)
				if k == 0 && missed != "" {
					t.Logf("%s %s, layout %d, seed %d: missed %s", d.family, d.name, at, seed, missed)
				}
			}
			for _, key := range []string{d.family, "all " + d.tier.String(), "all"} {
				if sums[key] == nil {
					sums[key] = &labTally{read: make([]int, len(readers)), wrong: make([]int, len(readers))}
				}
				sums[key].add(tally)
			}
		}
	}
	printLab(t, readers, sums)
	for k, r := range readers {
		t.Logf("%s: %d ms a picture", r.name, took[k].Milliseconds()/int64(pictures))
	}
}

func labChance(seed uint64, d damage) *rand.Rand {
	h := fnv.New64()
	io.WriteString(h, "lab "+d.family+" "+d.name)
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

func writePGM(t *testing.T, path string, g *gray) {
	file := append(fmt.Appendf(nil, "P5\n%d %d\n255\n", g.w, g.h), g.pix...)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
}

func printLab(t *testing.T, readers []labReader, sums map[string]*labTally) {
	var b strings.Builder
	b.WriteString("| damage | symbols |")
	for _, r := range readers {
		fmt.Fprintf(&b, " %s |", r.name)
	}
	b.WriteString("\n|---|---|" + strings.Repeat("---|", len(readers)))
	var keys []string
	for key := range sums {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(x, y string) int { // families first
		if a, b := strings.HasPrefix(x, "all"), strings.HasPrefix(y, "all"); a != b {
			if a {
				return 1
			}
			return -1
		}
		return strings.Compare(x, y)
	})
	for _, key := range keys {
		s := sums[key]
		fmt.Fprintf(&b, "\n| %s | %d |", key, s.there)
		for k := range readers {
			fmt.Fprintf(&b, " %.1f %% |", 100*float64(s.read[k])/float64(max(1, s.there)))
			if k > 0 && s.read[k] > s.read[0] {
				t.Errorf("%s: ours read %d, %s %d", key, s.read[0], readers[k].name, s.read[k])
			}
		}
		if s.wrong[0] > 0 {
			t.Errorf("%s: ours read %d wrong", key, s.wrong[0])
		}
	}
	b.WriteString("\n| wrong content | |")
	for k := range readers {
		fmt.Fprintf(&b, " %d |", sums["all"].wrong[k])
	}
	t.Log("\n" + b.String())
}

// labSymbol is a symbol that every reader must read.
const labSymbol = "OK0 THE READERS OF THE LAB ARE ASKED RIGHT"

// TestLabReadersAreAskedRight shows that a low count is the readers' own.
func TestLabReadersAreAskedRight(t *testing.T) {
	if *labFlag == 0 {
		t.Skip("only with -lab")
	}
	g := screenshot(t, labSymbol, 5, qrcode.Medium, 6)
	path := filepath.Join(t.TempDir(), "picture.pgm")
	writePGM(t, path, g)
	for _, r := range labReaders(t) {
		got := r.read(t, g, path)
		if len(got) != 1 || got[0] != labSymbol {
			t.Errorf("%s reads %q, want %q", r.name, got, labSymbol)
		}
	}
}
