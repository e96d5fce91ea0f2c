package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"otpaper/backup"
	"otpaper/render"
)

// nameFonts finds the fonts for names that the fonts inside the program cannot
// print: first those that were given, then those of the system, which are
// looked at only where a name needs them. It says which of the system's are
// used, as the same pages elsewhere need the same fonts, and warns of every
// name that is printed with escapes.
func (a *app) nameFonts(kit backup.Kit, o render.Options, given []string) ([]*render.Font, error) {
	o.Fonts = nil
	for _, path := range given {
		font, err := a.readFont(path)
		if err != nil {
			return nil, err
		}
		o.Fonts = append(o.Fonts, font)
	}
	lacking, err := render.Lacking(kit, o)
	if err != nil {
		return nil, err
	}
	if len(lacking) > 0 {
		found, names := a.systemFonts(fontFolders(), charactersOf(lacking))
		o.Fonts = append(o.Fonts, found...)
		if lacking, err = render.Lacking(kit, o); err != nil {
			return nil, err
		}
		if len(names) > 0 {
			a.say("names in other scripts are drawn with fonts of this computer: %s", printable(strings.Join(names, ", ")))
		}
	}
	a.warnOfEscapes(lacking)
	return o.Fonts, nil
}

// readFont reads a font that was given.
func (a *app) readFont(path string) (*render.Font, error) {
	data, err := a.readFile(path, render.MaxFont)
	if err != nil {
		return nil, err
	}
	font, err := render.ParseFont(data)
	if err != nil {
		return nil, fail("give a font file such as NotoSansThai-Regular.ttf", "--font %q: %w", path, err)
	}
	return font, nil
}

// charactersOf are the characters that names lack and a font may have, in
// order, each once.
func charactersOf(lacking []render.Unprinted) []rune {
	var all []rune
	for _, u := range lacking {
		all = append(all, u.Characters...)
	}
	slices.Sort(all)
	all = slices.DeleteFunc(all, func(r rune) bool { return unicode.Is(unicode.C, r) })
	return slices.Compact(all)
}

// warnOfEscapes names what is printed with escapes, and how to change that.
func (a *app) warnOfEscapes(lacking []render.Unprinted) {
	const most = 12 // lines on one screen
	for i, u := range lacking {
		if i == most {
			a.warn("and %d more names with such characters", len(lacking)-most)
			break
		}
		what := inner(u.What)
		if u.Text != "" {
			what += fmt.Sprintf(" (%s)", printable(u.Text))
		}
		var codes []string
		for _, r := range u.Characters[:min(6, len(u.Characters))] {
			codes = append(codes, fmt.Sprintf("[U+%04X]", r))
		}
		if len(u.Characters) > len(codes) {
			codes = append(codes, "…")
		}
		a.warn("%s: no font here has %s; that is printed instead", what, strings.Join(codes, " "))
	}
	if len(lacking) > 0 {
		a.say("hint: give a font that has them with --font FILE; what is locked in the symbols is the true name in any case")
	}
}
