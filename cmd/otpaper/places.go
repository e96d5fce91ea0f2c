package main

import (
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
)

// maxSets is how many copies of the locked sheets a plan may have.
const maxSets = 16

// takePlaces joins --place with the places of the holders.
func (k *keepers) takePlaces(flags keeperFlags) error {
	for _, text := range flags.places {
		p, err := parsePlace(text)
		if err != nil {
			return err
		}
		k.places = append(k.places, p)
	}
	if flags.sets < 0 || flags.sets > maxSets {
		return misuse("two sets, for two buildings, are enough for most", "--sets %d is out of bounds", flags.sets)
	}
	card := 0
	for _, g := range k.groups {
		for _, h := range g.Holders {
			if card++; h.Place != "" {
				k.addCard(h.Place, card)
			}
		}
	}
	sheets := 0
	for _, p := range k.places {
		if p.Sheets {
			sheets++
		}
	}
	k.sets = flags.sets
	if k.sets == 0 {
		k.sets = max(backup.DefaultSets, sheets)
	}
	plan := backup.Plan{Groups: k.groups, NeedGroups: k.needGroups, Sets: k.sets, Places: k.places}
	if err := plan.Storage().Check(); err != nil {
		return misuse(`for example: --place "bank=sheets,1" --place "home=sheets"`, "--place: %w", err)
	}
	return nil
}

// addCard puts a card into a place, a new one if need be.
func (k *keepers) addCard(place string, card int) {
	for i, p := range k.places {
		if strings.EqualFold(p.Name, place) {
			if !slices.Contains(p.Cards, card) {
				k.places[i].Cards = append(k.places[i].Cards, card)
			}
			return
		}
	}
	k.places = append(k.places, backup.Place{Name: place, Cards: []int{card}})
}

// placeExample shows --place.
const placeExample = `for example: --place "bank=sheets,1"`

// parsePlace reads one --place: "NAME=sheets,1,2".
func parsePlace(text string) (backup.Place, error) {
	name, parts, ok := strings.Cut(text, "=")
	p := backup.Place{Name: strings.Join(strings.Fields(name), " ")}
	if !ok || p.Name == "" {
		return p, misuse(placeExample, "--place %q is not NAME=sheets,1,2", text)
	}
	for _, part := range strings.Split(parts, ",") {
		part = strings.TrimSpace(part)
		card, err := strconv.Atoi(part)
		switch {
		case strings.EqualFold(part, "sheets") && !p.Sheets:
			p.Sheets = true
		case err == nil && card > 0 && !slices.Contains(p.Cards, card):
			p.Cards = append(p.Cards, card)
		default:
			return p, misuse(placeExample, "--place %q: %q is neither sheets nor the number of a card, once each", text, part)
		}
	}
	return p, nil
}
