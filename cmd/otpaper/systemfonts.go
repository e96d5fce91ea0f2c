package main

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"otpaper/render"
)

// Bounds of the search, so that a folder of very many fonts costs seconds.
const (
	maxFontFiles = 5000
	maxFontBytes = 1 << 30 // of all files that are read
)

// fontFolders are where systems keep fonts.
func fontFolders() []string {
	home, _ := os.UserHomeDir()
	var folders []string
	under := func(base string, path ...string) {
		if base != "" {
			folders = append(folders, filepath.Join(append([]string{base}, path...)...))
		}
	}
	switch runtime.GOOS {
	case "windows":
		under(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")
		under(cmp.Or(os.Getenv("WINDIR"), `C:\Windows`), "Fonts")
	case "darwin":
		under(home, "Library", "Fonts")
		under("/", "Library", "Fonts")
		under("/", "System", "Library", "Fonts")
	default:
		under(os.Getenv("XDG_DATA_HOME"), "fonts")
		under(home, ".local", "share", "fonts")
		under(home, ".fonts")
		under("/", "usr", "local", "share", "fonts")
		under("/", "usr", "share", "fonts")
	}
	return folders
}

// fontFile is a font of the system that was found and not yet read.
type fontFile struct {
	path string
	size int64
	name string // of the file, in small letters
	rank int    // the lowest first
}

// listFonts lists the font files in folders, the plainest first, in an order
// that depends on their names alone.
func listFonts(folders []string) []fontFile {
	var files []fontFile
	for _, folder := range folders {
		filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil // what may not be read is passed over
			}
			if len(files) == maxFontFiles {
				return fs.SkipAll
			}
			switch strings.ToLower(filepath.Ext(path)) {
			case ".ttf", ".otf", ".ttc", ".otc":
			default:
				return nil
			}
			// Stat, as systems link fonts from elsewhere
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && info.Size() <= render.MaxFont {
				name := strings.ToLower(filepath.Base(path))
				files = append(files, fontFile{path, info.Size(), name, fontRank(name)})
			}
			return nil
		})
	}
	slices.SortStableFunc(files, func(a, b fontFile) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.name, b.name))
	})
	return files
}

// wantedFonts begin the names of fonts that go with the pages: upright sans
// serif faces that systems come with, by how much each is made for one script.
var wantedFonts = []string{
	"notosans", "segoeui", "leelawui", "nirmala", "malgun", "msyh", "yugothr", "hiragino", "applesdgothicneo", "geezapro",
	"thonburi", "kohinoor", "dejavusans", "wqy-microhei", "arial", "tahoma",
}

// otherStyles are parts of the names of fonts that are not upright, regular
// and sans serif.
var otherStyles = []string{
	"bold", "italic", "oblique", "slanted", "light", "thin", "black", "heavy", "medium", "semi", "extra", "condensed", "narrow",
	"serif", "mono", "math", "nastaliq", "color", "bd.", "bi.", "unifont", "lastresort",
}

// fontRank orders fonts by their file names, the most fitting first.
func fontRank(name string) int {
	plain := strings.NewReplacer(" ", "", "_", "").Replace(name)
	rank := slices.IndexFunc(wantedFonts, func(wanted string) bool { return strings.HasPrefix(plain, wanted) })
	if rank < 0 {
		rank = len(wantedFonts)
	}
	for _, style := range otherStyles {
		if strings.Contains(name, style) {
			rank += 100
		}
	}
	return rank
}

// systemFonts reads fonts in folders until every character has one, and
// returns those that have some, with the names of their files.
func (a *app) systemFonts(folders []string, characters []rune) (found []*render.Font, names []string) {
	bytes := int64(0)
	for _, file := range listFonts(folders) {
		if len(characters) == 0 || a.ctx.Err() != nil || bytes+file.size > maxFontBytes {
			break
		}
		bytes += file.size
		data, err := a.readFile(file.path, render.MaxFont)
		if err != nil || render.Covers(data, characters) == 0 {
			continue
		}
		font, err := render.ParseFont(data)
		if err != nil {
			continue
		}
		left := slices.DeleteFunc(slices.Clone(characters), font.Has)
		if len(left) < len(characters) {
			found, names = append(found, font), append(names, filepath.Base(file.path))
			characters = left
		}
	}
	return found, names
}
