package render

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"otpaper/backup"
	"otpaper/templates"
)

// lockedPages are the sheets of symbols and, behind them, the typed copy.
func (p *press) lockedPages(ctx context.Context) ([]*page, error) {
	symbols, err := frameSymbols(ctx, p.kit.Sheets)
	if err != nil {
		return nil, err
	}
	var pages []*page
	for _, s := range p.kit.Sheets {
		if len(s.Frames) > len(templates.Places) {
			return nil, fmt.Errorf("sheet %d: %d symbols, at most %d", s.Number, len(s.Frames), len(templates.Places))
		}
		pages = append(pages, p.sheet(s, symbols))
	}
	for _, leaf := range p.kit.Typed {
		pages = append(pages, p.typedLeaf(leaf))
	}
	return pages, nil
}

// frameSymbols encodes every frame once, on all processors: this is most of
// the time that a kit takes. All have the version that the longest needs, so
// that they stand on the sheets in one size.
func frameSymbols(ctx context.Context, sheets []backup.Sheet) (map[string]*symbol, error) {
	symbols := map[string]*symbol{}
	var texts []string
	longest := 0
	for _, s := range sheets {
		for _, f := range s.Frames {
			text := f.Text()
			if _, ok := symbols[text]; !ok {
				symbols[text] = nil
				texts = append(texts, text)
				longest = max(longest, len(text))
			}
		}
	}
	version, err := frameVersion(longest)
	if err != nil {
		return nil, err
	}
	if version > templates.MaxVersion {
		return nil, fmt.Errorf("symbol of version %d, at most %d fits the sheet", version, templates.MaxVersion)
	}
	made, errs := make([]*symbol, len(texts)), make([]error, len(texts))
	workers := min(runtime.GOMAXPROCS(0), len(texts))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(texts) && ctx.Err() == nil; i += workers {
				made[i], errs[i] = frameSymbol(texts[i], version)
			}
		})
	}
	wg.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	for i, text := range texts {
		if errs[i] != nil {
			return nil, errs[i]
		}
		symbols[text] = made[i]
	}
	return symbols, nil
}

// Positions of the locked sheet.
const (
	photoLine   = 18.3
	nameDrop    = 5.25 // from the symbol's upper edge to the name's baseline
	noteDrop    = 10.5
	longNameLen = 3 // characters of a name in the size of a title
)

// sheet is one leaf of symbols.
func (p *press) sheet(s backup.Sheet, symbols map[string]*symbol) *page {
	pg := p.newPage(fmt.Sprintf("locked-%d", s.Number))
	p.lockedBanner(pg, p.leafCounter(s.Number))
	pg.text(0, photoLine, templates.Owner, p.lang.Sheet.Photograph)
	for i, f := range s.Frames {
		p.symbol(pg, f, symbols[f.Text()], templates.Places[i])
	}
	p.footer(pg)
	return pg
}

func (p *press) leafCounter(number int) string {
	return fill(p.lang.Sheet.Counter, p.with(values{"number": strconv.Itoa(number)}))
}

// symbol draws one frame: its name at its left, level with its upper edge, and
// below the name what replaces it when it is lost.
func (p *press) symbol(pg *page, f backup.Frame, s *symbol, at templates.Place) {
	name := frameName(f)
	style := templates.Title
	if len(name) > longNameLen {
		style = templates.Heading
	}
	pg.text(at.NameX, at.Y+nameDrop, style, name)
	y := at.Y + noteDrop
	for _, note := range p.frameNotes(f) {
		y = pg.para(at.NameX, y, templates.NameWidth, templates.Small, note, nil)
	}
	pg.marks = append(pg.marks, symbolMark{at.X, at.Y, templates.Module, name, s})
}

// frameName is the name beside a symbol. An open header of one frame is "H".
func frameName(f backup.Frame) string {
	if f.Block == backup.HeaderBlock && f.K+f.M == 1 {
		return string(f.Block)
	}
	return f.Name()
}

// frameNotes say, line by line, what a symbol is good for: a spare one, and
// how many of which are enough.
func (p *press) frameNotes(f backup.Frame) []string {
	s := p.lang.Sheet
	var notes []string
	if f.Spare() {
		notes = append(notes, s.Spare)
	}
	switch {
	case f.K+f.M > 1 && f.M == 0:
		notes = append(notes, s.AllOf, p.frameRange(f))
	case f.K+f.M > 1:
		notes = append(notes, fill(s.AnyOf, values{"need": strconv.Itoa(f.K)}), p.frameRange(f))
	case f.Block == backup.HeaderBlock:
		notes = append(notes, s.EverySheet)
	default:
		notes = append(notes, s.NoSpare)
	}
	return notes
}

// frameRange names all symbols of the frame's block: up to three one by one.
func (p *press) frameRange(f backup.Frame) string {
	const oneByOne = 3
	total := f.K + f.M
	if total > oneByOne {
		return fill(p.lang.Sheet.Range, values{
			"first": string(f.Block) + "1",
			"last":  string(f.Block) + strconv.Itoa(total),
		})
	}
	names := make([]string, total)
	for i := range names {
		names[i] = string(f.Block) + strconv.Itoa(i+1)
	}
	return strings.Join(names, " ")
}
