package scan

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"otpaper/verify/scan/progressive"
)

const (
	// MaxPixels is the largest picture that is read: 200 megapixels.
	MaxPixels = 200_000_000
	// maxPictureBytes bounds the decoded picture, which may have up to eight
	// bytes a pixel.
	maxPictureBytes = 1 << 30
)

// ErrTooLarge is returned for a picture of more than MaxPixels pixels, for a
// document of more than MaxPages pages, and for data of more than MaxBytes
// bytes. Pictures are measured by their header, before they are decoded.
var ErrTooLarge = errors.New("too large")

// codec decodes one kind of picture.
type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var codecs = map[string]codec{
	"png":  {png.DecodeConfig, png.Decode},
	"jpeg": {jpeg.DecodeConfig, jpeg.Decode},
	"gif":  {gif.DecodeConfig, gif.Decode}, // the first frame
	"bmp":  {bmp.DecodeConfig, bmp.Decode},
	"webp": {webp.DecodeConfig, webp.Decode},
	"tiff": {tiff.DecodeConfig, tiff.Decode}, // the page that the header points at
}

// otherJPEG is how many bytes a pixel of a JPEG in CMYK or RGB takes while it is
// decoded, if it is progressive: four for each coefficient, and the picture.
const otherJPEG = 20

// readPicture decodes the picture of a file that holds one.
func readPicture(ctx context.Context, kind string, data []byte) (*gray, error) {
	switch kind {
	case "heic":
		return readHEIC(ctx, data)
	case "jpeg":
		return readJPEG(ctx, data)
	}
	return decodePicture(kind, func() io.Reader { return bytes.NewReader(data) })
}

// readJPEG decodes a JPEG. The standard library needs up to twelve bytes a
// pixel for a progressive one, too many for a large photo.
func readJPEG(ctx context.Context, data []byte) (*gray, error) {
	p, ok := progressive.Open(data)
	if !ok {
		return decodePicture("jpeg", func() io.Reader { return bytes.NewReader(data) })
	}
	if err := checkSize(p.Width, p.Height, 3); err != nil {
		return nil, fmt.Errorf("jpeg: %w", err)
	}
	m, err := p.Decode(ctx)
	if err != nil {
		return nil, err
	}
	return toGray(m), nil
}

// decodePicture decodes one picture after its header has passed the bounds.
// open returns the data from the start.
func decodePicture(kind string, open func() io.Reader) (g *gray, err error) {
	// Some decoders panic on what a fuzzer makes of a file.
	defer func() {
		if p := recover(); p != nil {
			g, err = nil, fmt.Errorf("%s: damaged: %v", kind, p)
		}
	}()
	c := codecs[kind]
	config, err := c.config(open())
	if err != nil {
		return nil, pictureError(kind, err)
	}
	size := bytesPerPixel(config.ColorModel)
	if kind == "jpeg" && size > 3 {
		size = otherJPEG
	}
	if err := checkSize(config.Width, config.Height, size); err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	m, err := c.decode(open())
	if err != nil {
		return nil, pictureError(kind, err)
	}
	return toGray(m), nil
}

// pictureError makes the decoders' errors say the kind once.
func pictureError(kind string, err error) error {
	if strings.HasPrefix(err.Error(), kind+": ") {
		return err
	}
	return fmt.Errorf("%s: %w", kind, err)
}

func checkSize(w, h, bytesPerPixel int) error {
	if w < 0 || h < 0 || h > 0 && w > MaxPixels/h {
		return fmt.Errorf("%w: %d x %d pixels; at most %d million are read", ErrTooLarge, w, h, MaxPixels/1_000_000)
	}
	if w*h > maxPictureBytes/bytesPerPixel {
		return fmt.Errorf("%w: %d x %d pixels of %d bytes; at most %d MB are read", ErrTooLarge, w, h, bytesPerPixel, maxPictureBytes>>20)
	}
	return nil
}

// bytesPerPixel is what a decoded picture of the colour model takes.
func bytesPerPixel(m color.Model) int {
	switch m {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, ok := m.(color.Palette); ok {
		return 1
	}
	return 4
}
