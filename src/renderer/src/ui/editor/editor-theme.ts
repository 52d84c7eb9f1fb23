import { EditorView } from '@codemirror/view';

/** The editor in the tokens of the design. Custom properties reach into its shadow tree. */
export const editorTheme = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--text)',
    fontSize: 'var(--text-sm)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    fontVariantLigatures: 'none',
    lineHeight: '18px',
  },
  '.cm-scroller::-webkit-scrollbar': { width: '12px', height: '12px' },
  '.cm-scroller::-webkit-scrollbar-thumb': {
    minHeight: '32px',
    border: '3px solid transparent',
    borderRadius: '6px',
    background: 'var(--line-strong) content-box',
  },
  '.cm-scroller::-webkit-scrollbar-corner': { background: 'transparent' },
  '.cm-content': { padding: '4px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-placeholder': { color: 'var(--muted)' },
  '& ::selection, &::selection': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 35%, transparent)',
  },
  '.cm-gutters': {
    border: 'none',
    backgroundColor: 'transparent',
    color: 'var(--muted)',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '32px', padding: '0 4px 0 10px' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--line-strong)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent' },
  '.json-key': { color: 'color-mix(in srgb, var(--sse) 75%, var(--text))' },
  '.json-string': { color: 'color-mix(in srgb, var(--ok) 75%, var(--text))' },
  '.json-number': { color: 'color-mix(in srgb, var(--poll) 75%, var(--text))' },
  '.json-word': { color: 'color-mix(in srgb, var(--info) 75%, var(--text))' },
  '.variable, .variable *': {
    borderRadius: '3px',
    backgroundColor: 'var(--accent-soft)',
    color: 'color-mix(in srgb, var(--accent) 75%, var(--text))',
  },
  '.variable-unknown, .variable-unknown *': {
    backgroundColor: 'color-mix(in srgb, var(--warn) 15%, transparent)',
    color: 'color-mix(in srgb, var(--warn) 75%, var(--text))',
  },
  '.cm-lintRange-error': {
    paddingBottom: '0',
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad)',
    textUnderlineOffset: '3px',
  },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--bad)' },
  '.cm-tooltip': {
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: '0 4px 16px var(--shadow)',
  },
  '.cm-diagnostic': { padding: '4px 8px', font: 'var(--text-sm)/1.4 var(--font-ui)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
});

/** One line in sight: the rest is reached with the arrow keys. */
export const oneLineTheme = EditorView.theme({
  '.cm-scroller::-webkit-scrollbar': { display: 'none' },
});
