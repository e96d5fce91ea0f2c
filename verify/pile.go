package verify

import (
	"bytes"
	"errors"
	"slices"
	"strings"

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
	Corrected int     // codewords the symbol's error correction mended
	Margin    float64 // share of the error correction left unused; 1 for text
	Text      string
}

// PicturedCard is the text of a key card's symbol, found in a picture.
type PicturedCard struct {
	Where
	Words string // a secret: the words of a key card
}

// String leaves the words out.
func (c PicturedCard) String() string { return "key card in " + c.File }

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
		p.addFrame(where, s.Text, s.Corrected, s.Margin)
	}
}

func (p *Pile) addFrame(where Where, text string, corrected int, margin float64) {
	f, err := backup.ParseFrame(text)
	switch {
	case errors.Is(err, backup.ErrNotFrame):
		p.Strange = append(p.Strange, where)
	case err != nil:
		p.Problems = append(p.Problems, Problem{Where: where, Err: err})
	default:
		p.Frames = append(p.Frames, Frame{Frame: f, Where: where, Corrected: corrected, Margin: margin, Text: text})
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

// rowPrefix is how the line above typed rows begins.
const rowPrefix = "OTP"

// AddText sorts the lines of a text file: frames, one a line; typed rows under
// a line "OTP1:KITIDABC:A" that says whose they are; or a kit record. Other
// lines are passed over: a file may hold notes, or whatever OCR made of a
// page. It returns how many lines were of use.
func (p *Pile) AddText(file string, data []byte) int {
	if backup.LooksLikeRecord(data) {
		if r, err := backup.ParseRecord(data); err == nil {
			p.Records = append(p.Records, r)
			return 1
		}
	}
	used := 0
	where := Where{File: file}
	var kit string
	var block backup.BlockID
	for i, raw := range bytes.Split(data, []byte("\n")) {
		line := strings.TrimSpace(strings.TrimPrefix(string(raw), "\ufeff"))
		if k, b, ok := parsePrefix(line); ok {
			kit, block = k, b
			used++
			continue
		}
		if strings.HasPrefix(strings.ToUpper(line), rowPrefix) {
			p.addFrame(where, strings.ToUpper(line), 0, 1)
			used++
			continue
		}
		if backup.LooksLikeRow(line) {
			p.Rows = append(p.Rows, Row{Where: where, Line: i + 1, Kit: kit, Block: block, Text: line})
			used++
		}
	}
	return used
}

// parsePrefix reads the line that says to which kit and block the typed rows
// under it belong.
func parsePrefix(line string) (kit string, block backup.BlockID, ok bool) {
	parts := strings.Split(strings.ToUpper(strings.ReplaceAll(line, " ", "")), ":")
	if len(parts) != 3 || parts[0] != "OTP1" || len(parts[1]) != 8 {
		return "", "", false
	}
	block = backup.BlockID(parts[2])
	return parts[1], block, block.Valid()
}

// Kits lists the ids of all kits of which frames were read, those with most
// frames first.
func (p *Pile) Kits() []string {
	count := map[string]int{}
	for _, f := range p.Frames {
		count[f.Kit]++
	}
	for _, r := range p.Rows {
		if r.Kit != "" {
			count[r.Kit]++
		}
	}
	var ids []string
	for id := range count {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	return ids
}
