package main

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/image/draw"

	"otpaper/backup"
)

// shrinkCommand prints an A4 page picture smaller, around its middle, and
// notes the resolution in it as a scanner does:
//
//	shrink PERCENT PAGE.png
func shrinkCommand(ts *testscript.TestScript, _ bool, args []string) {
	percent, err := strconv.Atoi(args[0])
	ts.Check(err)
	path := ts.MkAbs(args[1])
	data, err := os.ReadFile(path)
	ts.Check(err)
	page, err := png.Decode(bytes.NewReader(data))
	ts.Check(err)
	b := page.Bounds()
	small := image.NewGray(b)
	draw.Draw(small, b, image.NewUniform(color.White), image.Point{}, draw.Src)
	w, h := b.Dx()*percent/100, b.Dy()*percent/100
	corner := image.Pt((b.Dx()-w)/2, (b.Dy()-h)/2)
	draw.CatmullRom.Scale(small, image.Rectangle{corner, corner.Add(image.Pt(w, h))}, page, b, draw.Src, nil)
	var out bytes.Buffer
	ts.Check(png.Encode(&out, small))
	ts.Check(os.WriteFile(path, withResolution(out.Bytes(), uint32(float64(b.Dx())/0.21)), privateFile))
}

// withResolution puts the dots a metre into a PNG, behind its first chunk
// (PNG, 11.3.4.3).
func withResolution(data []byte, perMetre uint32) []byte {
	const header = 8 + 4 + 4 + 13 + 4 // signature, and IHDR with length, type and checksum
	chunk := []byte("pHYs")
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // the unit is the metre
	out := bytes.Clone(data[:header])
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, data[header:]...)
}

// privateCommand wants a folder and all in it to be the user's alone:
//
//	private FOLDER
func privateCommand(ts *testscript.TestScript, _ bool, args []string) {
	if runtime.GOOS == "windows" {
		return // has no such modes
	}
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, entry fs.DirEntry, err error) error {
		ts.Check(err)
		info, err := entry.Info()
		ts.Check(err)
		want := fs.FileMode(privateFile)
		if entry.IsDir() {
			want = privateFolder
		}
		if info.Mode().Perm() != want {
			ts.Fatalf("%s has mode %v, want %v", path, info.Mode().Perm(), want)
		}
		return nil
	}))
}

// recordOf reads the record of a kit folder.
func recordOf(ts *testscript.TestScript, kit string) backup.Record {
	data, err := os.ReadFile(filepath.Join(kit, backup.RecordName))
	ts.Check(err)
	record, err := backup.ParseRecord(data)
	ts.Check(err)
	return record
}

// openHeader is the open header that a kit line and its blocks make.
func openHeader(kit backup.KitLine, blocks backup.BlocksLine) (backup.Header, error) {
	header, err := backup.NewHeader(kit)
	header.Blocks = blocks
	return header, err
}

// rowsCommand writes the typed copy of a block, as a person types it, from the
// sealed block in the kit folder:
//
//	rows FILE KIT BLOCK
func rowsCommand(ts *testscript.TestScript, _ bool, args []string) {
	kit := ts.MkAbs(args[1])
	sealed, err := os.ReadFile(filepath.Join(kit, "locked", args[2]+".age"))
	ts.Check(err)
	record := recordOf(ts, kit)
	var b bytes.Buffer
	for _, row := range backup.Rows(record.Kit.ID, backup.BlockID(args[2]), sealed) {
		b.WriteString(row.String() + "\n")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), privateFile))
}

// framesCommand writes the text of every symbol of a kit, as zbarimg does, from
// its record and its sealed blocks; with "forged", under an open header whose
// card checks are another's:
//
//	frames FILE KIT [forged]
func framesCommand(ts *testscript.TestScript, _ bool, args []string) {
	kit := ts.MkAbs(args[1])
	record := recordOf(ts, kit)
	line := record.Kit
	if len(args) > 2 {
		group := line.Groups[0]
		group.Checks = strings.Repeat("A", len(group.Checks))
		line.Groups = append([]backup.Group{group}, line.Groups[1:]...)
	}
	header, err := openHeader(line, record.Blocks)
	ts.Check(err)
	if header.Hash() != record.HeaderHash && len(args) == 2 {
		ts.Fatalf("the open header is not that of the record")
	}
	frames, err := header.Frames(backup.StandardPiece)
	ts.Check(err)
	for _, block := range record.Blocks.Blocks {
		sealed, err := os.ReadFile(filepath.Join(kit, "locked", string(block.ID)+".age"))
		ts.Check(err)
		more, err := backup.Frames(record.Kit.ID, block.ID, sealed, block.Shape().K, block.Shape().M)
		ts.Check(err)
		frames = append(frames, more...)
	}
	var b bytes.Buffer
	for _, f := range frames {
		b.WriteString(f.Text() + "\n")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), privateFile))
}
