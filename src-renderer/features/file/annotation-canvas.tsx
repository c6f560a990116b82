import { Button, Input, Radio } from 'antd';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawMark, extended, isDrawn, type Mark, type Point, TOOLS, type Tool } from './annotation.ts';
import styles from './file.module.css';

interface AnnotationCanvasProps {
  readonly image: HTMLImageElement;
  onSave(content: Blob): Promise<void>;
  onCancel(): void;
}

/** Arrow, box, pen and text on a picture. The original is never touched. */
export function AnnotationCanvas({ image, onSave, onCancel }: AnnotationCanvasProps) {
  const { t } = useTranslation('records');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [tool, setTool] = useState<Tool>('arrow');
  const [text, setText] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const { marks, stroke, undo, begin, go, end } = useMarks(tool, text);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, image, stroke === null ? marks : [...marks, stroke]);
  }, [image, marks, stroke]);
  const save = async () => {
    if (canvas.current === null) return;
    setIsSaving(true);
    await onSave(await jpegOf(canvas.current));
    setIsSaving(false);
  };
  return (
    <>
      <div className={styles.tools}>
        <Radio.Group
          value={tool}
          onChange={({ target }) => setTool(target.value as Tool)}
          optionType="button"
          options={TOOLS.map((value) => ({ value, label: t(`file.tool.${value}`) }))}
        />
        {tool === 'text' && (
          <Input
            className={styles.toolText ?? ''}
            aria-label={t('file.text')}
            placeholder={t('file.text')}
            maxLength={80}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
        <Button onClick={undo} disabled={marks.length === 0}>
          {t('file.undo')}
        </Button>
        <span className={styles.toolsEnd}>
          <Button onClick={onCancel}>{t('comment.cancel')}</Button>
          <Button type="primary" disabled={marks.length === 0} loading={isSaving} onClick={() => void save()}>
            {t('file.saveAnnotated')}
          </Button>
        </span>
      </div>
      <canvas
        ref={canvas}
        className={styles.canvas}
        width={image.naturalWidth}
        height={image.naturalHeight}
        aria-label={t('file.annotate')}
        onPointerDown={(event) => begin(pointOf(event))}
        onPointerMove={(event) => go(pointOf(event))}
        onPointerUp={end}
        onPointerLeave={end}
      />
    </>
  );
}

function useMarks(tool: Tool, text: string) {
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const [stroke, setStroke] = useState<Mark | null>(null);
  return {
    marks,
    stroke,
    undo: () => setMarks(marks.slice(0, -1)),
    begin: (point: Point) => setStroke({ tool, text, points: [point] }),
    go: (point: Point) => setStroke((now) => now && extended(now, point)),
    end() {
      if (stroke !== null && isDrawn(stroke)) setMarks([...marks, stroke]);
      setStroke(null);
    },
  };
}

/** From the place on the screen to the picture's own pixels. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): Point {
  const { left, top, width } = currentTarget.getBoundingClientRect();
  const scale = currentTarget.width / width;
  return { x: (clientX - left) * scale, y: (clientY - top) * scale };
}

/** Strokes are as thick on a large photo as on a small one, once both fill the window. */
const STROKES_ACROSS = 220;

function paint(canvas: HTMLCanvasElement, image: HTMLImageElement, marks: readonly Mark[]): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  // What was clear in the original is white in a JPEG, not black.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  const unit = Math.max(2, Math.max(canvas.width, canvas.height) / STROKES_ACROSS);
  for (const mark of marks) drawMark(context, mark, unit);
}

const QUALITY = 0.9;

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) reject(new Error('The picture cannot be written'));
        else resolve(blob);
      },
      'image/jpeg',
      QUALITY,
    );
  });
}
