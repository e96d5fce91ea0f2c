package render

import (
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/templates"
)

// Positions of a packing slip, from its upper edge or from line to line.
const (
	packingTitle = 12.0
	packingGap   = 4.5 // between two slips
	packingHead  = 10.5
	packingRow   = 7.875
	packingRule  = 3.5
	packingSeal  = 7.0
	packingFoot  = 9.0
	packingEnd   = 4.0
	cardByCard   = 8 // more cards in a place are one row
)

// packingPages are the slips of all places, as many on a page as fit. None
// when the owner named no place. In large type each slip has leaves of its own,
// which are not cut.
func (p *press) packingPages() []*page {
	var bodies []*page
	if p.large {
		var leaves []*page
		for i, place := range p.kit.Storage.Places {
			draw := func(pg *page) { p.packingSlip(pg, templates.BodyTop, place) }
			leaves = append(leaves, p.pages("packing-"+strconv.Itoa(i+1), p.lang.Packing.Name, draw)...)
		}
		return leaves
	}
	y := templates.BodyEnd
	for _, place := range p.kit.Storage.Places {
		trial := p.newPage("packing")
		end := p.packingSlip(trial, y, place)
		if end > templates.BodyEnd {
			body := p.newPage("packing")
			body.text(0, slipCut, templates.Owner, p.lang.Packing.Cut)
			bodies = append(bodies, body)
			trial = p.newPage("packing")
			end = p.packingSlip(trial, slipTop, place)
		}
		last := bodies[len(bodies)-1]
		last.add(trial)
		y = end + packingGap
	}
	return p.bind("packing", p.lang.Packing.Name, bodies)
}

// packingSlip says what lies in a place and what must never lie there. It
// returns its lower edge.
func (p *press) packingSlip(pg *page, top float64, place backup.Place) float64 {
	const right, inset, gap = templates.LiveWidth - slipInset, 0.1, 2.0
	t, s := p.lang.Packing, templates.Text
	y := top + packingTitle
	pg.text(slipInset, y, templates.Title, p.fit(templates.Title, right-slipInset, printable(place.Name, p.fonts), func(name string) string {
		return fill(t.Title, values{"place": name})
	}))
	y += packingHead
	pg.text(slipInset, y, templates.Label, t.Inside)
	y += packingRow
	for _, part := range p.packed(place) {
		pg.tick(slipInset, y, ownerTick)
		pg.sign(part.sign, slipInset+ownerText, y-ownerSign+0.5, ownerSign)
		x := slipInset + 2*ownerText
		y = pg.para(x, y, right-x, s, part.text, part.values) - s.Leading + packingRow
	}
	if never, v := p.neverHere(place); never != "" {
		y = pg.para(slipInset, y+packingRule, right-slipInset, s, never, v)
	}
	y += packingSeal
	ends := [3]float64{slipInset + 66, slipInset + 112, right}
	x := slipInset
	for i, label := range []string{t.Seal, t.Packed, t.Seen} {
		pg.toWrite(x, ends[i], y, templates.Owner, label)
		x = ends[i] + gap
	}
	if p.large {
		return y // the leaf has its foot and no frame
	}
	y += packingFoot
	pg.text(slipInset, y, templates.Small, p.identity(identityWidth))
	if p.practice() {
		pg.right(right, y, templates.Label, p.lang.Furniture.PracticeKeep)
	}
	y += packingEnd
	pg.frame(inset, top, templates.LiveWidth-2*inset, y-top, templates.Hairline)
	return y
}

// packedPart is a row of a packing slip.
type packedPart struct {
	sign, text string
	values     values
}

// packed lists what lies in a place.
func (p *press) packed(place backup.Place) []packedPart {
	t := p.lang.Packing
	var parts []packedPart
	if place.Sheets {
		parts = append(parts, packedPart{"■", t.Set, p.values}, packedPart{"○", t.Read, nil})
	}
	cards := slices.Sorted(slices.Values(place.Cards))
	if len(cards) > cardByCard {
		numbers := make([]string, len(cards))
		for i, n := range cards {
			numbers[i] = strconv.Itoa(n)
		}
		return append(parts, packedPart{"▲", t.Cards, values{"numbers": strings.Join(numbers, ", ")}})
	}
	for _, n := range cards {
		text, holder := t.CardFor, printable(p.kit.Cards[n-1].Holder.Name, p.fonts)
		if holder == "" {
			text = t.Card
		}
		parts = append(parts, packedPart{"▲", text, values{"number": strconv.Itoa(n), "holder": holder}})
	}
	return parts
}

// neverHere says what must not be put into a place, or that it has everything;
// "" when whatever comes there opens nothing.
func (p *press) neverHere(place backup.Place) (string, values) {
	t := p.lang.Packing
	switch more := p.kit.Storage.Lacking(place); {
	case more == 0 && place.Sheets:
		return t.OnePlace, nil
	case more == 0:
		return t.NoSheets, nil
	case !place.Sheets:
		return "", nil
	case more == 1:
		return t.NoCards, nil
	default:
		return t.FewCards, values{"count": strconv.Itoa(more - 1)}
	}
}
