/**
 * `{{name}}` in a URL, header, message or any other text that variables are filled in. Global: for
 * `replace` and `matchAll`, which leave it as it was.
 */
export const VARIABLE_REFERENCE = /\{\{\s*([A-Za-z_][\w.-]{0,63})\s*\}\}/g;
