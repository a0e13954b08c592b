export { segmentKinds } from '#db/vocabulary';
