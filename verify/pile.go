package verify

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"otpaper/backup"
	"otpaper/shamir"
	"otpaper/verify/scan"
)

// Where says in which file and on which of its pages something was read.
type Where struct {
	File string
	Page int // from 1; 0 for text
}

// Frame is one frame that was read, with how well.
type Frame struct {
	backup.Frame
	Where
	Corrected int          // codewords the symbol's error correction mended
	Margin    float64      // share of the error correction left unused; 1 for text
	Quality   scan.Quality // of the print; zero for text
	Text      string
	Corners   [4]scan.Point // of the symbol in its page's picture; zero for text
	Module    float64       // width of a module there, pixels
	Scale     float64       // on paper, 1 for 100 %; 0 when not known
}

// PicturedCard is the text of a key card's symbol, found in a picture.
type PicturedCard struct {
	Where
	Words string // a secret: the words of a key card
}

// String leaves the words out.
func (c PicturedCard) String() string { return "key card in " + c.File }

// Format implements fmt.Formatter so that no verb shows the words.
func (c PicturedCard) Format(f fmt.State, _ rune) { io.WriteString(f, c.String()) }

// Row is one typed line that looks like a row; it is read once the kit and
// block it belongs to are known.
type Row struct {
	Where
	Line  int            // in the file, from 1
	Kit   string         // from the line above that says so; empty if none did
	Block backup.BlockID // the same
	Text  string
}

// Problem is something that was read and cannot be used, with the reason.
type Problem struct {
	Where
	Err error
}

// Pile holds everything that was read, sorted.
type Pile struct {
	Frames   []Frame
	Rows     []Row
	Cards    []PicturedCard
	Records  []backup.Record
	Strange  []Where   // symbols that are no part of any kit
	Problems []Problem // damaged frames, frames of a later revision
	Pages    int       // pictures looked at
	Empty    []Where   // pictures without a single symbol
}

// AddPage sorts the symbols of one page.
func (p *Pile) AddPage(file string, page scan.Page) {
	p.Pages++
	where := Where{File: file, Page: page.Number}
	if len(page.Symbols) == 0 {
		p.Empty = append(p.Empty, where)
	}
	for _, s := range page.Symbols {
		if IsCard(s.Text) {
			p.Cards = append(p.Cards, PicturedCard{Where: where, Words: strings.ToLower(s.Text)})
			continue
		}
		p.addFrame(where, s, scaleOf(page, s))
	}
}

func (p *Pile) addFrame(where Where, s scan.Symbol, scale float64) {
	f, err := backup.ParseFrame(s.Text)
	switch {
	case errors.Is(err, backup.ErrNotFrame):
		p.Strange = append(p.Strange, where)
	case err != nil:
		p.Problems = append(p.Problems, Problem{Where: where, Err: err})
	default:
		p.Frames = append(p.Frames, Frame{
			Frame: f, Where: where, Corrected: s.Corrected, Margin: s.Margin, Quality: s.Quality, Text: s.Text,
			Corners: s.Corners, Module: s.Module, Scale: scale,
		})
	}
}

// Lengths of a card in words: a kit key of 128 and of 256 bits.
const (
	cardWords     = 20
	longCardWords = 33
)

// IsCard says whether text is a key card: 20 or 33 words of the card list.
func IsCard(text string) bool {
	words := strings.Fields(text)
	if len(words) != cardWords && len(words) != longCardWords {
		return false
	}
	for _, w := range words {
		if _, ok := shamir.WordIndex(w); !ok {
			return false
		}
	}
	return true
}

// printedFrame is how a line begins that was printed by some revision of
// otpaper: frames, and the line above typed rows.
var printedFrame = regexp.MustCompile(`^OTP[0-9]+:`)

// zbarPrefix is what zbarimg writes before every symbol when it is not told
// otherwise.
const zbarPrefix = "QR-CODE:"

// AddText sorts the lines of a text file: frames, one a line; typed rows under
// a line "OTP1:KITIDABC:A" that says whose they are; or a kit record. Other
// lines are passed over: a file may hold notes, or whatever OCR made of a
// page. It returns how many lines were of use, damaged ones included.
func (p *Pile) AddText(file string, data []byte) int {
	where := Where{File: file}
	if backup.LooksLikeRecord(data) {
		r, err := backup.ParseRecord(data)
		if err != nil {
			p.Problems = append(p.Problems, Problem{Where: where, Err: err})
			return 1
		}
		p.Records = append(p.Records, r)
		return 1
	}
	used := 0
	var kit string
	var block backup.BlockID
	previous := 0 // number of the row before
	for i, raw := range bytes.Split(plainText(data), []byte("\n")) {
		line := strings.TrimSpace(strings.TrimPrefix(string(raw), "\ufeff"))
		if k, b, ok := printedPrefix(line); ok {
			kit, block = k, b
			used++
			continue
		}
		if frame := strings.TrimPrefix(strings.ToUpper(line), zbarPrefix); printedFrame.MatchString(frame) {
			p.addTextFrame(where, frame)
			used++
			continue
		}
		if line = recogniseRow(line, previous); backup.LooksLikeRow(line) {
			number, _, _ := strings.Cut(line, " ")
			previous, _ = strconv.Atoi(strings.TrimRight(number, ".:)"))
			p.Rows = append(p.Rows, Row{Where: where, Line: i + 1, Kit: kit, Block: block, Text: line})
			used++
		}
	}
	return used
}

// plainText turns UTF-16 with a byte order mark into UTF-8: what PowerShell
// makes of redirected output.
func plainText(data []byte) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return data
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// addTextFrame takes a line that begins as a frame does: what else it may be
// is a frame that was cut short or written over.
func (p *Pile) addTextFrame(where Where, text string) {
	if _, err := backup.ParseFrame(text); errors.Is(err, backup.ErrNotFrame) {
		p.Problems = append(p.Problems, Problem{Where: where, Err: backup.ErrFrameDamaged})
		return
	}
	p.addFrame(where, scan.Symbol{Text: text, Margin: 1}, 0)
}

// misread are the digits that base32 does not have, and the letters they stand
// for.
var misread = strings.NewReplacer("0", "O", "1", "I", "8", "B")

var prefixShape = regexp.MustCompile(`^OTP[1I]:([A-Z2-7]{8}):([A-Z][0-9]{0,3}):?$`)

// ParseRowPrefix reads the line that says to which kit and block the typed rows
// under it belong. Case, spaces and digits typed for letters are forgiven.
func ParseRowPrefix(line string) (kit string, block backup.BlockID, ok bool) {
	if len(line) > maxPrefix {
		return "", "", false
	}
	parts := strings.SplitN(strings.ToUpper(strings.ReplaceAll(line, " ", "")), ":", 3)
	if len(parts) < 3 {
		return "", "", false
	}
	m := prefixShape.FindStringSubmatch(parts[0] + ":" + misread.Replace(parts[1]) + ":" + parts[2])
	if m == nil || !backup.BlockID(m[2]).Valid() {
		return "", "", false
	}
	return m[1], backup.BlockID(m[2]), true
}

// quotedPrefix is the prefix inside the sentence of the printed leaf, as text
// recognition reads it.
var quotedPrefix = regexp.MustCompile(`OTP[1I]: ?[A-Z0-9]{8} ?: ?[A-HU][0-9]{0,3}(?:\s|$)`)

// printedPrefix reads the line above typed rows, alone or in the sentence that
// asks to type it.
func printedPrefix(line string) (kit string, block backup.BlockID, ok bool) {
	if kit, block, ok := ParseRowPrefix(line); ok {
		return kit, block, true
	}
	return ParseRowPrefix(quotedPrefix.FindString(line))
}

// maxPrefix bounds a line that can be a prefix, spaces included.
const maxPrefix = 80 // characters

// Kits lists the ids of all kits of which something was read, those of which
// most was first. Typed rows count for the kit they are right for, when the
// line above them names one of which no frame was read.
func (p *Pile) Kits() []string {
	count := map[string]int{}
	for _, f := range p.Frames {
		count[f.Kit]++
	}
	framed := slices.Sorted(maps.Keys(count))
	for _, r := range p.Rows {
		if r.Kit == "" {
			continue
		}
		kit := r.Kit
		if !slices.Contains(framed, kit) {
			if at := slices.IndexFunc(framed, func(id string) bool { return exactBlock(id, r.Block, r.Text) != "" }); at >= 0 {
				kit = framed[at]
			}
		}
		count[kit]++
	}
	return slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
}
