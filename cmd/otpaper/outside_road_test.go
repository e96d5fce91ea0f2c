//go:build linux

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"otpaper/backup"
)

// roadCommand begins each line to type on the road without otpaper.
var roadCommand = regexp.MustCompile(`^(zbarimg|grep|sort|cut|head|base32|age|gunzip|tr) `)

// roadCommands are the lines to type that stand in the restore guide.
func (p paper) roadCommands(t *testing.T) []string {
	t.Helper()
	var lines []string
	for _, line := range strings.Split(p.guide(t), "\n") {
		if line = strings.TrimSpace(line); roadCommand.MatchString(line) {
			lines = append(lines, line)
		}
	}
	if len(lines) != 10 {
		t.Fatalf("%d lines to type in the guide, want 10: %q", len(lines), lines)
	}
	return lines
}

// guide is the text layer of the open pages.
func (p paper) guide(t *testing.T) string {
	t.Helper()
	return tool(t, "pdftotext", "-layout", filepath.Join(p.kit, "3-OPEN.pdf"), "-")
}

// otherBlock finds what the guide says about block B and the next: the letter
// and the number to write after "head -n".
var otherBlock = regexp.MustCompile(`Block ([B-G]): ([0-9]+)\.`)

// forBlock changes the lines of block A as the guide says.
func forBlock(lines []string, block, count string) []string {
	lower := strings.ToLower(block)
	change := strings.NewReplacer(":A:", ":"+block+":", "A.", block+".",
		"a1.", lower+"1.", "a2.", lower+"2.", "a3.", lower+"3.", "a4.", lower+"4.")
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = change.Replace(line)
		if strings.HasPrefix(line, "head -n ") {
			out[i] = "head -n " + count + out[i][len("head -n "+strings.Fields(line)[2]):]
		}
	}
	return out
}

// TestOutsideRoadWithoutOtpaper opens a kit with what is printed on it, and
// with programs that are not ours alone: exactly the lines of the guide, on
// pictures of the sheets, with the key that another SLIP-39 program finds in
// the words of two cards.
func TestOutsideRoadWithoutOtpaper(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext", "zbarimg", "age", "base32", "node")
	p := makePaper(t, exitDone, "--lang", "en", sampleExport(t))
	folder := p.scan(t, zbarFinest)
	key := p.keyByNode(t, 3, 1)
	lines := p.roadCommands(t)
	for _, line := range lines {
		typeLine(t, folder, line, key)
	}
	_, others, _ := strings.Cut(p.guide(t), "Then the other blocks")
	counts := otherBlock.FindAllStringSubmatch(others, -1)
	blocks := p.record.Blocks.Blocks
	if len(counts) < len(blocks)-1 {
		t.Fatalf("the guide names %d other blocks, want %d", len(counts), len(blocks)-1)
	}
	for i := range blocks[1:] {
		for _, line := range forBlock(lines[1:], counts[i][1], counts[i][2]) {
			typeLine(t, folder, line, key)
		}
	}
	p.wantHeaderByHand(t, folder, lines)
	cards := p.cardsFile(t, 1, 2)
	want := strings.Fields(mustRun(t, exitDone, "restore", "--no-input", "--quiet", "--cards-file", cards, "--to", "otpauth", "-o", "-", folder).stdout)
	got := map[string]bool{}
	for _, b := range blocks {
		rows, err := os.ReadFile(filepath.Join(folder, string(b.ID)+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, uri := range openedLinks(t, filepath.Join(folder, string(b.ID)+".json"), p.record, b.ID) {
			got[uri] = true
			if !strings.Contains(string(rows), `"`+uri+`"`) {
				t.Errorf("block %s: a link is cut in the text that the guide shows", b.ID)
			}
		}
	}
	if len(want) != 12 || len(got) != len(want) {
		t.Errorf("%d accounts on the road without otpaper, %d with it, want 12", len(got), len(want))
	}
	for _, uri := range want {
		if !got[uri] {
			t.Errorf("an account that otpaper restores is not among those of the road without it")
		}
	}
}

// wantHeaderByHand reads the open header as the blocks are read, and wants its
// hash to be the one that the blocks hold.
func (p paper) wantHeaderByHand(t *testing.T, folder string, lines []string) {
	t.Helper()
	for _, line := range forBlock(lines[1:7], string(backup.HeaderBlock), "1") {
		typeLine(t, folder, line, "")
	}
	typeLine(t, folder, "head -n 1 H.age | sha256sum > kit.txt", "")
	got, err := os.ReadFile(filepath.Join(folder, "kit.txt"))
	if err != nil || !strings.HasPrefix(string(got), p.record.HeaderHash+" ") {
		t.Errorf("the header's first line has the hash %.64q, want %s: %v", got, p.record.HeaderHash, err)
	}
}

// openedLinks reads the accounts of a block that was opened by hand.
func openedLinks(t *testing.T, path string, record backup.Record, block backup.BlockID) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var payload struct {
		Block, Kit string
		Accounts   []struct{ URI string }
	}
	if err := json.Unmarshal(data, &payload); err != nil {
		t.Fatal(err)
	}
	if payload.Block != string(block) || payload.Kit != record.HeaderHash {
		t.Errorf("block %s says it is block %q of another kit", block, payload.Block)
	}
	var links []string
	for _, a := range payload.Accounts {
		links = append(links, a.URI)
	}
	return links
}

// keyByNode recovers the kit key, in hex, from the words of cards with the
// JavaScript library slip39.
func (p paper) keyByNode(t *testing.T, numbers ...int) string {
	t.Helper()
	words, err := os.ReadFile(p.cardsFile(t, numbers...))
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("node", "testdata/outside/slip39.js")
	c.Stdin = bytes.NewReader(words)
	got := outcomeOf(t, c)
	key := strings.TrimSpace(got.stdout)
	if raw, err := hex.DecodeString(key); got.code != 0 || err != nil || len(raw)*8 != p.record.Kit.Bits {
		t.Fatalf("slip39 (npm) recovers no key: exit %d\n%s", got.code, got.stderr)
	}
	return key
}

// TestOutsideSLIP39 wants the JavaScript library to find one and the same key
// in every pair of cards, of both lengths, and the key to open block A.
func TestOutsideSLIP39(t *testing.T) {
	outside(t, "pdftotext", "node", "age")
	for _, bits := range []string{"128", "256"} {
		p := makePaper(t, exitDone, "--key-bits", bits, "--blocks", "one", sampleExport(t))
		key := p.keyByNode(t, 1, 2)
		for _, pair := range [][]int{{2, 1}, {1, 3}, {3, 2}} {
			if p.keyByNode(t, pair...) != key {
				t.Errorf("%s bits: cards %v give another key than cards 1 and 2", bits, pair)
			}
		}
		p.wantOpens(t, key)
	}
}

// TestOutsideSLIP39Groups wants the same key from either of two groups of
// cards of which one is needed, and from any two of three.
func TestOutsideSLIP39Groups(t *testing.T) {
	outside(t, "pdftotext", "node", "age")
	for need, ways := range map[string][][]int{
		"1": {{1, 3}, {4, 5}, {6}},
		"2": {{2, 1, 5, 4}, {3, 2, 6}, {6, 4, 5}},
	} {
		p := makePaper(t, exitDone, "--blocks", "one", "--group", "family=2of3:Ann,Bo,Cy", "--group", "admins=2of2",
			"--group", "notary=1of1", "--need-groups", need, sampleExport(t))
		key := p.keyByNode(t, ways[0]...)
		for _, way := range ways[1:] {
			if p.keyByNode(t, way...) != key {
				t.Errorf("%s of 3 groups: cards %v give another key than cards %v", need, way, ways[0])
			}
		}
		p.wantOpens(t, key)
	}
}

// wantOpens wants age to open block A with a key, to a whole gzip file.
func (p paper) wantOpens(t *testing.T, key string) {
	t.Helper()
	folder := t.TempDir()
	typeLine(t, folder, "age -d -o A.json.gz "+filepath.Join(p.kit, "locked", "A.age"), key)
	f, err := os.Open(filepath.Join(folder, "A.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, unzipped); err != nil {
		t.Error(err)
	}
}

// typeLine runs one line in a shell, as on a terminal. A line that asks for a
// passphrase gets it typed.
func typeLine(t *testing.T, folder, line, passphrase string) {
	t.Helper()
	c := exec.Command("bash", "-c", line)
	c.Dir = folder
	if !strings.HasPrefix(line, "age ") {
		got := outcomeOf(t, c)
		// zbar's 4 says that a picture has no symbol, as typed leaves have none.
		if got.code != 0 && !(got.code == 4 && strings.HasPrefix(line, "zbarimg ")) {
			t.Fatalf("%s: exit %d\n%s", line, got.code, got.stderr)
		}
		return
	}
	screen, err := onTerminal(c, "passphrase", passphrase)
	if err != nil {
		t.Fatalf("%s: %v\n%s", line, err, strings.ReplaceAll(screen, passphrase, "…"))
	}
}

// onTerminal runs a command with a terminal of its own, types answer when
// question shows, and returns what was on the screen.
func onTerminal(c *exec.Cmd, question, answer string) (screen string, err error) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		return "", err
	}
	defer master.Close()
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		return "", err
	}
	number, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		return "", err
	}
	tty, err := os.OpenFile("/dev/pts/"+strconv.Itoa(number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		return "", err
	}
	c.Stdin, c.Stdout, c.Stderr = tty, tty, tty
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	err = c.Start()
	tty.Close()
	if err != nil {
		return "", err
	}
	var seen bytes.Buffer
	buf := make([]byte, 4096)
	for asked := false; ; {
		n, err := master.Read(buf)
		seen.Write(buf[:n])
		if !asked && strings.Contains(seen.String(), question) {
			asked = true
			io.WriteString(master, answer+"\r")
		}
		if err != nil { // EIO: the other end is closed
			break
		}
	}
	err = c.Wait()
	if seen.Len() == 0 {
		err = errors.Join(err, errors.New("nothing was asked"))
	}
	return seen.String(), err
}
