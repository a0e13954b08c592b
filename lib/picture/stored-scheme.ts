/** Address of a picture that is stored already: this and its hash. */
export const storedScheme = 'picture:';
