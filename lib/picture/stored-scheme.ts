/** The address of a picture that is already stored is this scheme and its hash. */
export const storedScheme = 'picture:';
