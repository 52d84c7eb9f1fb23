import { config } from 'zod';

// The content security policy allows no code from strings, and Zod need not try.
config({ jitless: true });
