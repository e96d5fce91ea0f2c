package scan

import (
	"bytes"
	"encoding/binary"
)

const (
	// Programs that do not know the resolution write 72 or 96 dpi; scanners
	// and fax machines have more, at least along the line.
	leastDPI = 100
	mostDPI  = 4800

	cmPerInch = 2.54
	mPerInch  = 0.0254
)

// resolution is the resolution in dpi that a picture file gives, the mean of
// both directions; 0 when it gives none, or none to be believed.
func resolution(kind string, data []byte) float64 {
	switch kind {
	case "png":
		return pngDPI(data)
	case "jpeg":
		return jpegDPI(data)
	case "bmp":
		return bmpDPI(data)
	}
	return 0
}

// believed is the mean of the resolutions in both directions, each in dots a
// unit, unitsPerInch of which are an inch.
func believed(x, y, unitsPerInch float64) float64 {
	x, y = x*unitsPerInch, y*unitsPerInch
	if min(x, y) <= leastDPI/2 || max(x, y) < leastDPI || max(x, y) > mostDPI {
		return 0
	}
	return (x + y) / 2
}

// pngDPI reads the pHYs chunk, which stands before the pixels (PNG, 11.3.4.3).
func pngDPI(data []byte) float64 {
	const signature, frame = 8, 12 // a chunk's length, type and checksum
	for rest := data[min(signature, len(data)):]; len(rest) >= frame; {
		n := uint64(binary.BigEndian.Uint32(rest))
		name := string(rest[4:8])
		if name == "IDAT" || n+frame > uint64(len(rest)) {
			return 0
		}
		if body := rest[8 : 8+n]; name == "pHYs" && n == 9 && body[8] == 1 { // dots a metre
			return believed(float64(binary.BigEndian.Uint32(body)), float64(binary.BigEndian.Uint32(body[4:])), mPerInch)
		}
		rest = rest[frame+n:]
	}
	return 0
}

// bmpDPI reads the dots a metre of the information header.
func bmpDPI(data []byte) float64 {
	const across, headerEnd = 38, 54
	if len(data) < headerEnd {
		return 0
	}
	le := binary.LittleEndian
	return believed(float64(le.Uint32(data[across:])), float64(le.Uint32(data[across+4:])), mPerInch)
}

// Fields of TIFF and EXIF.
const (
	tagXResolution    = 282
	tagYResolution    = 283
	tagResolutionUnit = 296
	tagExif           = 0x8769 // where the directory of the exposure is
	tagExposureTime   = 0x829A
	tagFocalLength    = 0x920A
)

const unitCentimetre = 3 // of tagResolutionUnit; 2 is an inch

// dpi is the resolution that a directory gives.
func (f *tiffFields) dpi() float64 {
	unit := 1.0
	switch f.number(tagResolutionUnit, 2) {
	case 1: // no unit: the shape of pixels only
		return 0
	case unitCentimetre:
		unit = cmPerInch
	}
	return believed(f.fraction(tagXResolution), f.fraction(tagYResolution), unit)
}

// jpegDPI reads the JFIF or EXIF segments before the pixels. What a camera
// writes says nothing of the paper's size, and counts as none.
func jpegDPI(data []byte) float64 {
	dpi := 0.0
	for rest := data[min(2, len(data)):]; len(rest) >= 4 && rest[0] == 0xFF && rest[1] != 0xDA; {
		n := int(binary.BigEndian.Uint16(rest[2:]))
		if n < 2 || n+2 > len(rest) {
			break
		}
		body := rest[4 : 2+n]
		if jfif, ok := bytes.CutPrefix(body, []byte("JFIF\x00")); ok && rest[1] == 0xE0 && len(jfif) >= 7 && dpi == 0 {
			dpi = jfifDPI(jfif)
		}
		if exif, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && rest[1] == 0xE1 {
			if camera, found := exifDPI(exif); camera {
				return 0
			} else if dpi == 0 {
				dpi = found
			}
		}
		rest = rest[2+n:]
	}
	return dpi
}

// jfifDPI reads version, unit and densities (JFIF 1.02).
func jfifDPI(b []byte) float64 {
	x, y := float64(binary.BigEndian.Uint16(b[3:])), float64(binary.BigEndian.Uint16(b[5:]))
	switch b[2] {
	case 1:
		return believed(x, y, 1)
	case 2:
		return believed(x, y, cmPerInch)
	}
	return 0
}

func exifDPI(exif []byte) (camera bool, dpi float64) {
	if len(exif) < 8 || Kind(exif) != "tiff" {
		return false, 0
	}
	f, ok := readTIFFFields(exif, tiffOrder(exif).Uint32(exif[tiffFirst:]))
	if !ok {
		return false, 0
	}
	if at := f.number(tagExif, 0); at != 0 {
		if exposure, ok := readTIFFFields(exif, at); ok {
			camera = exposure.fraction(tagExposureTime) > 0 || exposure.fraction(tagFocalLength) > 0
		}
	}
	return camera, f.dpi()
}
